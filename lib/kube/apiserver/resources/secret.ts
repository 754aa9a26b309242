// Secrets.

import type { Secret } from '../../api/generated/core'
import { encodeBase64 } from '../../meta/base64'
import { secrets } from '../../meta/kinds'
import { ageColumn, column, nameColumn } from '../columns/common'
import type { Resource } from '../resource'
import { validateSecret, validateSecretUpdate } from '../validation/config'

export const secret: Resource<Secret> = {
  kind: secrets,
  singular: 'secret',
  shortNames: [],
  categories: [],
  hasStatus: false,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'Configuration that not everybody may read; values are base64.',
  defaults: mergeStringData,
  validate: validateSecret,
  validateUpdate: validateSecretUpdate,
  selectableFields: [{ name: 'type', read: (object) => object.type ?? '' }],
  columns: [
    nameColumn,
    column('Type', (object) => object.type ?? 'Opaque'),
    column('Data', (object) => Object.keys(object.data ?? {}).length),
    ageColumn,
  ],
}

/** stringData is for writing only: it lands in data, in base64. */
function mergeStringData(object: Secret): Secret {
  const typed = object.type === undefined || object.type === '' ? { ...object, type: 'Opaque' } : object
  if (typed.stringData === undefined) return typed
  const { stringData, ...rest } = typed
  const encoded = Object.fromEntries(Object.entries(stringData).map(([key, text]) => [key, encodeBase64(text)]))
  return { ...rest, data: { ...rest.data, ...encoded } }
}
