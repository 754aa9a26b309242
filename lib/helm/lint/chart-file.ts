// Lint rules for Chart.yaml. Models pkg/chart/v2/lint/rules chartfile.go.

import { compareBytewise } from '@/lib/base/order'
import { emptyRawMetadata, metadataOf, metadataShape, type RawMetadata } from '@/lib/chart/metadata'
import { duplicateKeys } from '@/lib/chart/strict-yaml'
import { readTyped } from '@/lib/chart/typed-yaml'
import { isCompatibleRange } from '@/lib/chart/version'
import { baseName } from '@/lib/go/path'
import { quote } from '@/lib/go/quote'
import { parseStrictVersion, parseVersion } from '@/lib/go/semver'
import { GoMap, typeName } from '@/lib/go/value'
import { readYamlMap } from '@/lib/yaml/parse'
import { type Linter, report } from './message'
import { isEmail, isRequestUrl, isUrl } from './web-text'

const file = 'Chart.yaml'

export function lintChartFile(linter: Linter, source: string): void {
  const read = readTyped(source, metadataShape)
  if (!report(linter, 'ERROR', file, read.ok ? null : `unable to parse YAML\n\t${read.error.message}`) || !read.ok)
    return
  const metadata = metadataOf(read.value.fields, emptyRawMetadata)
  const strict = strictProblem(source, read.value.unknown)
  report(linter, 'WARNING', file, strict === null ? null : `failed to strictly parse chart metadata file\n\t${strict}`)
  const plain = readYamlMap(source, 'map[string]interface {}')
  const map = plain.ok ? plain.value : new GoMap()
  report(linter, 'ERROR', file, nameProblem(metadata))
  report(linter, 'ERROR', file, apiVersionProblem(metadata))
  report(linter, 'ERROR', file, typeProblem(map, 'version'))
  report(linter, 'ERROR', file, versionProblem(metadata))
  report(linter, 'ERROR', file, typeProblem(map, 'appVersion'))
  report(linter, 'ERROR', file, maintainersProblem(metadata))
  report(linter, 'ERROR', file, sourcesProblem(metadata))
  report(linter, 'INFO', file, metadata.icon === '' ? 'icon is recommended' : null)
  report(linter, 'ERROR', file, iconProblem(metadata))
  report(linter, 'ERROR', file, chartTypeProblem(metadata))
  report(linter, 'ERROR', file, dependenciesProblem(metadata))
  const isStrict = parseStrictVersion(metadata.version).ok
  report(linter, 'WARNING', file, isStrict ? null : `version '${metadata.version}' is not a valid SemVerV2`)
}

/** Keys set twice, or keys that Chart.yaml does not have. */
function strictProblem(source: string, unknown: readonly string[]): string | null {
  const twice = duplicateKeys(source)
  if (twice.length > 0) {
    return `error converting YAML to JSON: yaml: unmarshal errors:\n${twice.map((line) => `  ${line}`).join('\n')}`
  }
  const [first] = [...unknown].sort(compareBytewise)
  if (first === undefined) return null
  const name = first.slice(first.lastIndexOf('.') + 1)
  return `error unmarshaling JSON: while decoding JSON: json: unknown field ${quote(name)}`
}

function nameProblem({ name }: RawMetadata): string | null {
  if (name === '') return 'name is required'
  return baseName(name) === name ? null : `chart name ${quote(name)} is invalid`
}

function apiVersionProblem({ apiVersion }: RawMetadata): string | null {
  if (apiVersion === '') return 'apiVersion is required. The value must be either "v1" or "v2"'
  if (apiVersion === 'v1' || apiVersion === 'v2') return null
  return `apiVersion '${apiVersion}' is not valid. The value must be either "v1" or "v2"`
}

function typeProblem(map: GoMap, key: string): string | null {
  const value = map.get(key)
  if (value === undefined || typeof value === 'string') return null
  return `${key} should be of type string but it's of type ${value === null ? '<nil>' : typeName(value)}`
}

function versionProblem({ version }: RawMetadata): string | null {
  if (version === '') return 'version is required'
  if (!parseVersion(version).ok) return `version '${version}' is not a valid SemVer`
  if (isCompatibleRange('>0.0.0-0', version)) return null
  return `version ${version} is less than or equal to 0.0.0-0`
}

function maintainersProblem({ maintainers }: RawMetadata): string | null {
  for (const maintainer of maintainers) {
    if (maintainer === null) return 'a maintainer entry is empty'
    const { name, email, url } = maintainer
    if (name === '') return 'each maintainer requires a name'
    if (email !== '' && !isEmail(email)) return `invalid email '${email}' for maintainer '${name}'`
    if (url !== '' && !isUrl(url)) return `invalid url '${url}' for maintainer '${name}'`
  }
  return null
}

function sourcesProblem({ sources }: RawMetadata): string | null {
  const bad = sources.find((source) => !isRequestUrl(source))
  return bad === undefined ? null : `invalid source URL '${bad}'`
}

function iconProblem({ icon }: RawMetadata): string | null {
  return icon === '' || isRequestUrl(icon) ? null : `invalid icon URL '${icon}'`
}

function chartTypeProblem({ type, apiVersion }: RawMetadata): string | null {
  if (type === '' || apiVersion === 'v2') return null
  return `chart type is not valid in apiVersion '${apiVersion}'. It is valid in apiVersion 'v2'`
}

function dependenciesProblem({ dependencies, apiVersion }: RawMetadata): string | null {
  if (dependencies === null || dependencies.length === 0 || apiVersion === 'v2') return null
  return `dependencies are not valid in the Chart file with apiVersion '${apiVersion}'. They are valid in apiVersion 'v2'`
}
