export interface Digest {
  readonly version: string
}
export function readDigest(text: string): Digest
