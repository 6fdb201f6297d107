/** The server of one contestant, with its page. */
export interface Office {
  readonly pageUrl: string;
  /** A database of its own with that many records. */
  seed(count: number): Promise<Place>;
  close(): Promise<void>;
}

export interface Place {
  /** What a new device has to be told to get in. */
  admit(): Promise<string>;
  /** Records that the server has. */
  count(): Promise<number>;
}

export type OpenOffice = (dist: string, dataDir: string) => Promise<Office>;
