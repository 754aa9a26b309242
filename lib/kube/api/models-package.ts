// Reads the field texts out of the npm package kubernetes-models: its type declarations carry what the API server's OpenAPI
// documents contain about every type and field.
//
// The package has another Kubernetes version: texts of newer fields are missing, and some are worded differently.

import { type FieldTexts, textsKey } from './field-texts'
import { allStructs, type StructType } from './schema'

/** @param readFile a file below node_modules; null where it is not there */
export function readFieldTexts(readFile: (path: string) => string | null): FieldTexts {
  const texts: Record<string, Readonly<Record<string, string>>> = {}
  for (const struct of allStructs()) {
    const declaration = readFile(fileOf(struct))
    if (declaration !== null) texts[textsKey(struct)] = textsIn(declaration, struct)
  }
  return texts
}

/** `kubernetes-models/apps/v1/Deployment.d.ts`; the core group has no folder, meta has a package. */
function fileOf({ group, goType }: StructType): string {
  const [version = '', name = ''] = goType.split('.')
  if (group === 'meta') return `@kubernetes-models/apimachinery/apis/meta/${version}/${name}.d.ts`
  return `kubernetes-models/${group === '' ? '' : `${group}/`}${version}/${name}.d.ts`
}

const comment = String.raw`(?: *\/\*\*\n((?: *\*(?!\/)[^\n]*\n)*) *\*\/\n)?`
const interfacePattern = new RegExp(String.raw`${comment}export interface \w+[^{\n]*\{\n([\s\S]*?)\n\}`)

function textsIn(declaration: string, struct: StructType): Readonly<Record<string, string>> {
  const [, about = '', body = ''] = interfacePattern.exec(declaration) ?? []
  const texts: Record<string, string> = {}
  if (about !== '') texts[''] = plainText(about)
  for (const [, text, name = ''] of body.matchAll(new RegExp(String.raw`${comment} {4}"([^"]+)"\??:`, 'g')))
    if (text !== undefined && struct.field(name) !== undefined) texts[name] = plainText(text)
  return texts
}

/** The text of a doc comment without its stars, tags and escapes. */
function plainText(lines: string): string {
  return lines
    .split('\n')
    .slice(0, -1)
    .map((line) => line.replace(/^ *\* ?/, ''))
    .filter((line) => !line.startsWith('@'))
    .join('\n')
    .replaceAll('\\*', '*')
    .replaceAll('*\\/', '*/')
    .trimEnd()
}
