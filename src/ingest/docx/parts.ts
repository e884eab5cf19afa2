import type { Archive } from '../archive.ts';
import { children, decodeXml, readXml, type XmlElement } from '../xml.ts';

/** A relationship of a part to another part, or to something outside the file. */
interface Relation {
  readonly id: string;
  /** Last word of the type's name: "styles", "header", "image"; the same in transitional and strict files. */
  readonly type: string;
  readonly target: string;
  readonly isExternal: boolean;
}

/** The parts of a Word file that are read, by what they are. */
export interface Parts {
  /** The main part as text: it is read block by block. */
  readonly document: string;
  /** A part that the main one is related to by type ("styles", "numbering"); null when there is none. */
  readonly related: (type: string) => XmlElement | null;
  /** The part a relationship id of the main part names. */
  readonly byId: (id: string) => XmlElement | null;
  /** Ids of relationships of a type. */
  readonly idsOf: (type: string) => string[];
  /** Things outside the file that it wants loaded: linked pictures, templates, objects. Links to click on are none. */
  readonly external: number;
  readonly hasComments: boolean;
}

/** Finds the parts of a Word file through its relationships; null when there is no main part. Throws what {@link Archive} and {@link readXml} throw. */
export function findParts(file: string, archive: Archive): Parts | null {
  const read = (name: string): XmlElement | null => {
    const bytes = archive.read(name);
    return bytes === null ? null : readXml(file, decodeXml(bytes));
  };
  const relationsOf = (name: string): Relation[] => readRelations(read(name));
  const main = relationsOf('_rels/.rels').find((relation) => relation.type === 'officeDocument')?.target ?? 'word/document.xml';
  const bytes = archive.read(main) ?? archive.read('word/document.xml');
  if (bytes === null) return null;
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const relations = relationsOf(`${folder}_rels/${main.slice(folder.length)}.rels`);
  const open = (relation: Relation | undefined): XmlElement | null => (relation === undefined || relation.isExternal ? null : read(resolve(folder, relation.target)));
  return {
    document: decodeXml(bytes),
    related: (type) => open(relations.find((relation) => relation.type === type)),
    byId: (id) => open(relations.find((relation) => relation.id === id)),
    idsOf: (type) => relations.filter((relation) => relation.type === type).map((relation) => relation.id),
    external: archive.names.filter((name) => name.toLowerCase().endsWith('.rels')).reduce((sum, name) => sum + relationsOf(name).filter(isLoaded).length, 0),
    hasComments: relations.some((relation) => relation.type === 'comments'),
  };
}

function isLoaded(relation: Relation): boolean {
  return relation.isExternal && relation.type !== 'hyperlink';
}

function readRelations(root: XmlElement | null): Relation[] {
  return children(root).filter((element) => /(?:^|:)Relationship$/u.test(element.name)).map(({ attributes }) => ({
    id: attributes['Id'] ?? '',
    type: (attributes['Type'] ?? '').replace(/^.*\//su, ''),
    target: attributes['Target'] ?? '',
    isExternal: attributes['TargetMode'] === 'External',
  }));
}

/** A target is relative to the folder of the part, or to the root with a leading slash. */
function resolve(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
