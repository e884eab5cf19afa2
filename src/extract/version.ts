/** Version of the rules: part of the key under which results are stored, so raise it with every change of what they find. */
export const rulesVersion = '3';
