// Pod-level resources.
//
// Models pkg/apis/core/validation validatePodResources.

import { sortedKeys } from '@/lib/base/order'
import type { PodSpec, ResourceRequirements } from '../../api/generated/core'
import type { Quantity } from '../../api/values'
import { type FieldError, forbiddenField, invalidValue } from '../../meta/field-error'
import { addQuantities, compareQuantities } from '../../meta/quantity'
import { podResourceName, validateResources } from './container-resources'

export function validatePodResources(spec: PodSpec, claims: ReadonlySet<string>, path: string): readonly FieldError[] {
  const { resources, os } = spec
  if (resources === undefined) return []
  const at = `${path}.resources`
  if (os?.name === 'windows') return [forbiddenField(at, 'may not be set for a windows pod')]
  return [
    ...(resources.claims === undefined
      ? []
      : [forbiddenField(`${at}.claims`, 'claims may not be set for Resources at pod-level')]),
    ...validateResources(resources, { path: at, claims, name: podResourceName }),
    ...agrees(spec, resources, at),
  ]
}

/** The pod's requests must cover the sum of the containers' requests, its limits each container's limit. */
function agrees(
  { containers = [], initContainers = [] }: PodSpec,
  resources: ResourceRequirements,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  const sidecars = initContainers.filter((container) => container.restartPolicy === 'Always')
  const lasting = [...containers, ...sidecars].map((container) => container.resources)
  for (const name of sortedKeys(resources.requests ?? {})) {
    const own = resources.requests?.[name] ?? '0'
    const all = sumOf(lasting.map((one) => one?.requests?.[name] ?? one?.limits?.[name]))
    if (all !== null && compareQuantities(all, own) > 0) {
      const why = `must be greater than or equal to aggregate container requests of ${all}`
      errors.push(invalidValue(`${path}.requests[${name}]`, own, why))
    }
  }
  for (const name of sortedKeys(resources.limits ?? {})) {
    const own = resources.limits?.[name] ?? '0'
    const all = name.startsWith('hugepages-') ? sumOf(lasting.map((one) => one?.limits?.[name])) : null
    if (all !== null && compareQuantities(all, own) > 0) {
      const why = `must be greater than or equal to aggregate container limits of ${all}`
      errors.push(invalidValue(`${path}.limits[${name}]`, own, why))
    }
  }
  for (const [i, { resources: one }] of containers.entries())
    for (const name of sortedKeys(one?.limits ?? {})) {
      const limit = one?.limits?.[name] ?? '0'
      const own = resources.limits?.[name]
      if (own !== undefined && compareQuantities(limit, own) > 0) {
        const why = `must be less than or equal to pod limits of ${own}`
        errors.push(invalidValue(`${path}.containers[${i}][${name}].limits`, limit, why))
      }
    }
  return errors
}

function sumOf(amounts: readonly (Quantity | undefined)[]): Quantity | null {
  return amounts.reduce<Quantity | null>(
    (sum, amount) => (amount === undefined ? sum : sum === null ? amount : addQuantities(sum, amount)),
    null,
  )
}
