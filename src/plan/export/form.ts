import type { PlanForm } from '../../domain/plan.ts';

/** Name of the property by which a file is known as a draft of ours, with the id of the plan. */
export const planProperty = 'sauro-plan';

/** Sizes in points, lengths in millimetres. */
export interface FormRules {
  /** A4 upright. */
  readonly page: { readonly width: number; readonly height: number };
  readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  /** Margins of the annex, which lies across. */
  readonly annexMargins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  readonly font: string;
  readonly sizes: {
    /** Quốc hiệu, or ĐẢNG CỘNG SẢN VIỆT NAM. */
    readonly nation: number;
    /** Tiêu ngữ; null where the form has none. */
    readonly motto: number | null;
    readonly superior: number;
    readonly issuer: number;
    readonly number: number;
    readonly place: number;
    readonly type: number;
    readonly subject: number;
    readonly body: number;
    readonly recipientsLabel: number;
    readonly recipients: number;
    readonly signature: number;
    readonly table: number;
    readonly pageNumber: number;
  };
  readonly nation: string;
  readonly motto: string | null;
  /** Between "Số" and the code. */
  readonly numberLabel: string;
  /** Behind the label of a section: "I." or "I-". */
  readonly sectionMark: string;
  /** Legal bases are set in italics. */
  readonly basesItalic: boolean;
  /** What ends the text. */
  readonly endMark: string;
  /** The office line of the signature is bold. */
  readonly officeBold: boolean;
  readonly recipientsMark: ',' | ';';
  readonly recipientsUnderlined: boolean;
}

const paper = { page: { width: 210, height: 297 }, annexMargins: { top: 20, bottom: 20, left: 20, right: 15 }, font: 'Times New Roman' } as const;

const party: FormRules = {
  ...paper,
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  sizes: { nation: 15, motto: null, superior: 14, issuer: 14, number: 14, place: 14, type: 16, subject: 14, body: 14, recipientsLabel: 14, recipients: 12, signature: 14, table: 11, pageNumber: 14 },
  nation: 'ĐẢNG CỘNG SẢN VIỆT NAM', motto: null, numberLabel: 'Số', sectionMark: '-', basesItalic: false, endMark: '.', officeBold: false, recipientsMark: ',', recipientsUnderlined: true,
};

/**
 * The numbers of the three forms (PLAN.md §5): Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 05-HD/VPTW (2026); Hướng dẫn 36-HD/VPTW (2018), which ends with
 * "./." and sets the office in bold.
 */
export const formRules: Readonly<Record<PlanForm, FormRules>> = {
  'nha-nuoc': {
    ...paper,
    margins: { top: 20, bottom: 20, left: 30, right: 15 },
    sizes: { nation: 12, motto: 13, superior: 13, issuer: 13, number: 13, place: 13, type: 14, subject: 14, body: 14, recipientsLabel: 12, recipients: 11, signature: 13, table: 11, pageNumber: 13 },
    nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', motto: 'Độc lập - Tự do - Hạnh phúc', numberLabel: 'Số:', sectionMark: '.', basesItalic: true, endMark: './.', officeBold: true, recipientsMark: ';', recipientsUnderlined: false,
  },
  dang: party,
  'dang-cu': { ...party, endMark: './.', officeBold: true },
};
