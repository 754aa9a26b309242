// Types of notices.mjs for the tests.
export interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  readonly hashes: readonly { readonly alg: string; readonly content: string }[]
  readonly licenses: readonly object[]
}
export interface Materials {
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}
export const noticesFile: string
export const materialsFile: string
export function materialsOf(lock: object): Materials
export function noticesOf(lock: object): string
export function writeNotices(folder: string): void
