/** The part of word-extractor 1.0.4 that is used; the package has no types of its own. */
declare module 'word-extractor' {
  interface ExtractedDocument {
    getBody(): string;
    getFootnotes(): string;
    getHeaders(): string;
    getTextboxes(options?: { includeBody?: boolean; includeHeadersAndFooters?: boolean }): string;
  }
  class WordExtractor {
    extract(source: Buffer | string): Promise<ExtractedDocument>;
  }
  export = WordExtractor;
}
