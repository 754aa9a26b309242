// Limits and quotas as tables: of their own, and inside a namespace.
//
// Models k8s.io/kubectl/pkg/describe describe.go describeLimitRangeSpec and DescribeResourceQuotas.

import type { JsonObject } from '@/lib/base/json'
import { compareBytewise, sortedKeys } from '@/lib/base/order'
import { listIn, objectIn, textIn } from '../object'
import { quantityText } from './common'
import type { Page } from './page'

const limitColumns = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const

export function writeLimits(page: Page, limitRange: JsonObject, prefix: string): void {
  for (const limit of listIn(limitRange, 'spec', 'limits')) {
    const parts = limitColumns.map((key) => objectIn(limit, key))
    const names = [...new Set(parts.flatMap((part) => sortedKeys(part)))].sort(compareBytewise)
    for (const name of names) {
      const cell = (key: (typeof limitColumns)[number]): string => {
        const value = objectIn(limit, key)[name]
        return value === undefined ? '-' : quantityText(value)
      }
      const cells = [cell('min'), cell('max'), cell('defaultRequest'), cell('default'), cell('maxLimitRequestRatio')]
      page.write(0, `${prefix}${textIn(limit, 'type')}\t${name}\t${cells.join('\t')}\n`)
    }
  }
}

export interface QuotaUse {
  readonly name: string
  readonly used: string
  readonly hard: string
}

/** What a quota allows, and what of it is used, by resource. */
export function quotaRows(quota: JsonObject): readonly QuotaUse[] {
  const [hard, used] = [objectIn(quota, 'status', 'hard'), objectIn(quota, 'status', 'used')]
  return sortedKeys(hard).map((name) => ({
    name,
    used: quantityText(used[name]),
    hard: quantityText(hard[name]),
  }))
}

const scopeHelp: Readonly<Record<string, string>> = {
  Terminating:
    'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.',
  NotTerminating:
    'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
  BestEffort:
    'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  NotBestEffort:
    'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
}

export function writeScopes(page: Page, quota: JsonObject, prefix: string): void {
  const scopes = objectIn(quota, 'spec')['scopes']
  if (!Array.isArray(scopes) || scopes.length === 0) return
  const names = scopes.map(String).sort(compareBytewise)
  page.write(0, `${prefix}Scopes:\t${names.join(', ')}\n`)
  for (const name of names) {
    const help = scopeHelp[name]
    if (help !== undefined) page.write(0, `${prefix === '' ? ' ' : prefix}* ${help}\n`)
  }
}
