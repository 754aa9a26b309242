// What `kubectl apply` and `kubectl create` share: kinds nobody serves, validation, the last-applied annotation.

import { type Json, type JsonObject, sortedMaps } from '@/lib/base/json'
import { flagText } from '@/lib/go/pflag/flag'
import type { KubectlCall } from './host'
import type { FileObject } from './manifests'
import { nameOf, namespaceOf, objectIn } from './object'

export const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

/** An object alone in its files is named at length. */
export function noMatch({ file, object, apiVersion, kind }: FileObject, count: number): string {
  const prefix = count === 1 ? 'error: ' : ''
  return `${prefix}resource mapping not found for name: "${nameOf(object)}" namespace: "${namespaceOf(object)}" from "${file}": no matches for kind "${kind}" in version "${apiVersion}"\nensure CRDs are installed first\n`
}

/** `--validate` is strict unless it is turned off. */
export function validation({ flags }: KubectlCall): Readonly<Record<string, string>> {
  const value = flagText(flags, 'validate', 'strict')
  return { fieldValidation: value === 'false' || value === 'ignore' ? 'Ignore' : value === 'warn' ? 'Warn' : 'Strict' }
}

/** With what is applied written into its own annotation, compact and with a line feed. */
export function annotated(object: JsonObject): JsonObject {
  const metadata = objectIn(object, 'metadata')
  const { [lastApplied]: _old, ...annotations } = objectIn(metadata, 'annotations')
  const bare: JsonObject = { ...object, metadata: { ...metadata, annotations } }
  const text = `${JSON.stringify(sortedMaps(bare as Json))}\n`
  return { ...bare, metadata: { ...metadata, annotations: { ...annotations, [lastApplied]: text } } }
}

/** The same for an object that kubectl built: written in the order of Go's structs, without an empty map of annotations. */
export function annotatedTyped(object: JsonObject): JsonObject {
  const metadata = objectIn(object, 'metadata')
  const text = `${JSON.stringify(object)}\n`
  return {
    ...object,
    metadata: { ...metadata, annotations: { ...objectIn(metadata, 'annotations'), [lastApplied]: text } },
  }
}
