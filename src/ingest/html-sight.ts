/** Tells which elements of a page nobody sees. Opened and closed along with them. */
export interface Sight {
  /** A style sheet of the page; its rules with simple selectors count from here on. */
  learn(sheet: string): void;
  /** Whether the text in this element is unseen. */
  open(tag: string, attributes: Readonly<Record<string, string>>): boolean;
  close(): void;
}

/** Declarations that leave nothing to be seen, whatever stands around the element. */
const unseen = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*(?:0(?:\.0\d*)?|\.0\d*)\s*(?:[;!]|$)|font-size\s*:\s*(?:0(?:\.0*)?(?:px|pt|em|rem|%)?|(?:0?\.\d+|1(?:\.\d+)?)(?:px|pt))\s*(?:[;!]|$)|color\s*:\s*transparent|clip-path\s*:\s*inset\(\s*(?:50|100)%|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?|transform\s*:\s*scale\(\s*0)/iu;
/** Put outside the page. */
const away = /(?:^|[;\s])(?:text-indent|left|right|top|margin-left|margin-top)\s*:\s*-\s*\d{3,}/iu;
const zero = /(?:^|[;\s])(?:width|height|max-width|max-height)\s*:\s*[01](?:px|pt|em|%)?\s*(?:[;!]|$)/iu;
const clipped = /overflow(?:-[xy])?\s*:\s*(?:hidden|clip)/iu;
const white = '(?:#fff(?:fff)?|white|rgba?\\(\\s*255\\s*,\\s*255\\s*,\\s*255[^)]*\\)|#(?:f[a-f]){3})';
const whiteText = new RegExp(`(?:^|[;\\s])color\\s*:\\s*${white}\\s*(?:[;!]|$)`, 'iu');
const ground = new RegExp(`background(?:-color|-image)?\\s*:\\s*(?!none|transparent|inherit|initial|${white}\\s*(?:[;!]|$))\\S`, 'iu');
/** Rules of a sheet that are looked at, and characters of each. */
const mostRules = 2000;
const ruleIn = /([^{}]{1,300})\{([^{}]{0,2000})\}/gu;
const simple = /^(?:[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?[.#][\w-]+)$/iu;

/** Makes a sight for one page. White letters count as unseen where no element around them has a ground of its own. */
export function createSight(): Sight {
  const rules = new Map<string, string>();
  const grounds: boolean[] = [];
  const declarationsOf = (tag: string, { style = '', class: names = '', id = '', color, bgcolor, background }: Readonly<Record<string, string>>): string => {
    const keys = [tag, ...names.split(/\s+/u).flatMap((name) => (name === '' ? [] : [`.${name}`, `${tag}.${name}`])), ...(id === '' ? [] : [`#${id}`, `${tag}#${id}`])];
    const attributes = [...(color === undefined ? [] : [`color:${color}`]), ...(bgcolor === undefined ? [] : [`background:${bgcolor}`]), ...(background === undefined ? [] : ['background:url()'])];
    return [...keys.map((key) => rules.get(key.toLowerCase()) ?? ''), ...attributes, style].join(';');
  };
  return {
    learn: (sheet) => {
      for (const [, selectors = '', declarations = ''] of sheet.replace(/\/\*[\s\S]*?\*\//gu, ' ').matchAll(ruleIn)) {
        if (rules.size > mostRules) return;
        for (const selector of selectors.split(',').map((one) => one.trim().toLowerCase())) if (simple.test(selector)) rules.set(selector, `${rules.get(selector) ?? ''};${declarations}`);
      }
    },
    open: (tag, attributes) => {
      const declarations = declarationsOf(tag, attributes);
      const onGround = grounds.at(-1) === true || ground.test(declarations);
      grounds.push(onGround);
      if (attributes['hidden'] !== undefined || declarations === ';' || declarations === '') return attributes['hidden'] !== undefined;
      return unseen.test(declarations) || away.test(declarations) || (clipped.test(declarations) && zero.test(declarations)) || (whiteText.test(declarations) && !onGround);
    },
    close: () => {
      grounds.pop();
    },
  };
}
