// IngressClasses.

import type { IngressClass } from '../../api/generated/networking'
import { ingressClasses } from '../../meta/kinds'
import { ageColumn, column, nameColumn } from '../columns/common'
import { withDefaults } from '../defaults/fill'
import type { Resource } from '../resource'
import { validateIngressClass, validateIngressClassUpdate } from '../validation/ingress-class'

export const ingressClass: Resource<IngressClass> = {
  kind: ingressClasses,
  singular: 'ingressclass',
  shortNames: [],
  categories: [],
  hasStatus: false,
  hasGeneration: true,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'Which controller serves an Ingress.',
  defaults(object) {
    const parameters = object.spec.parameters
    if (parameters === undefined) return object
    const filled = withDefaults(parameters, { scope: 'Cluster' })
    return filled === parameters ? object : { ...object, spec: { ...object.spec, parameters: filled } }
  },
  validate: validateIngressClass,
  validateUpdate: validateIngressClassUpdate,
  columns: [
    nameColumn,
    column('Controller', (object) => object.spec.controller ?? ''),
    column('Parameters', parametersCell),
    ageColumn,
  ],
}

function parametersCell({ spec }: IngressClass): string {
  if (spec.parameters === undefined) return '<none>'
  const { apiGroup, kind, name } = spec.parameters
  return `${kind}${apiGroup === undefined ? '' : `.${apiGroup}`}/${name}`
}
