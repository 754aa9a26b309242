// LimitRanges.

import type { LimitRange, LimitRangeItem } from '../../api/generated/core'
import { limitRanges } from '../../meta/kinds'
import { createdAtColumn, nameColumn } from '../columns/common'
import { mapSame, withDefaults } from '../defaults/fill'
import type { Resource } from '../resource'
import { validateLimitRange } from '../validation/limits'

export const limitRange: Resource<LimitRange> = {
  kind: limitRanges,
  singular: 'limitrange',
  shortNames: ['limits'],
  categories: [],
  hasStatus: false,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'Bounds and defaults for what one container, pod or claim asks for.',
  defaults(object) {
    const limits = mapSame(object.spec.limits, fillItem)
    return limits === object.spec.limits ? object : { ...object, spec: { ...object.spec, limits } }
  },
  validate: validateLimitRange,
  columns: [nameColumn, createdAtColumn],
}

/** The default limit defaults to max, the default request to the default limit, and else to min. */
function fillItem(item: LimitRangeItem): LimitRangeItem {
  if (item.type !== 'Container') return item
  const limit = withDefaults(item.default ?? {}, item.max ?? {})
  const request = withDefaults(withDefaults(item.defaultRequest ?? {}, limit), item.min ?? {})
  const limited = limit === item.default || Object.keys(limit).length === 0 ? item : { ...item, default: limit }
  const isSame = request === item.defaultRequest || Object.keys(request).length === 0
  return isSame ? limited : { ...limited, defaultRequest: request }
}
