// ConfigMaps.

import type { ConfigMap } from '../../api/generated/core'
import { configMaps } from '../../meta/kinds'
import { ageColumn, column, nameColumn } from '../columns/common'
import type { Resource } from '../resource'
import { validateConfigMap, validateConfigMapUpdate } from '../validation/config'

export const configMap: Resource<ConfigMap> = {
  kind: configMaps,
  singular: 'configmap',
  shortNames: ['cm'],
  categories: [],
  hasStatus: false,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'Configuration as keys and values, for environment variables and files.',
  validate: validateConfigMap,
  validateUpdate: validateConfigMapUpdate,
  columns: [nameColumn, column('Data', countCell), ageColumn],
}

function countCell({ data = {}, binaryData = {} }: ConfigMap): number {
  return Object.keys(data).length + Object.keys(binaryData).length
}
