export interface GoField {
  readonly name: string
  readonly type: string
  readonly tag: string
  readonly markers: readonly string[]
}
export interface GoStruct {
  readonly name: string
  readonly fields: readonly GoField[]
  readonly markers: readonly string[]
}
export interface GoNamed {
  readonly name: string
  readonly type: string
  readonly markers: readonly string[]
}
export interface GoPackage {
  readonly structs: ReadonlyMap<string, GoStruct>
  readonly named: ReadonlyMap<string, GoNamed>
  readonly constants: ReadonlyMap<string, { readonly type: string; readonly value: string }>
}
export function readGoPackage(folder: string): GoPackage
export function packageId(importPath: string): string
