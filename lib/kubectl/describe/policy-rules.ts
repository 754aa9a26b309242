// Rules of a role as a table, one line a resource.
//
// Models k8s.io/kubectl/pkg/describe describe.go RoleDescriber and kubectl/pkg/util/rbac.

import type { JsonObject } from '@/lib/base/json'
import { byText } from '@/lib/base/order'
import { listIn } from '../object'
import type { Page } from './page'

interface Rule {
  readonly group: string
  readonly resources: readonly string[]
  readonly urls: readonly string[]
  readonly names: readonly string[]
  readonly verbs: readonly string[]
}

export function writePolicyRules(page: Page, role: JsonObject): void {
  page.write(0, 'PolicyRule:\n')
  page.write(1, 'Resources\tNon-Resource URLs\tResource Names\tVerbs\n')
  page.write(1, '---------\t-----------------\t--------------\t-----\n')
  const rules = compacted(listIn(role, 'rules').flatMap(brokenDown))
  for (const { group, resources, urls, names, verbs } of rules) {
    const shown = resources.map((resource) => qualified(resource, group))
    page.write(1, `${shown.join(',')}\t[${urls.join(' ')}]\t[${names.join(' ')}]\t[${verbs.join(' ')}]\n`)
  }
}

/** A rule for each resource, group, name and URL. */
function brokenDown(rule: JsonObject): readonly Rule[] {
  const texts = (key: string): readonly string[] => {
    const value = rule[key]
    return Array.isArray(value) ? value.map(String) : []
  }
  const verbs = texts('verbs')
  const names = texts('resourceNames')
  const named = texts('apiGroups').flatMap((group) =>
    texts('resources').flatMap((resource) =>
      (names.length === 0 ? [[]] : names.map((name) => [name])).map(
        (only): Rule => ({ group, resources: [resource], urls: [], names: only, verbs }),
      ),
    ),
  )
  const paths = texts('nonResourceURLs').map(
    (url): Rule => ({ group: '', resources: [], urls: [url], names: [], verbs }),
  )
  return [...named, ...paths]
}

/** `deployments.apps/scale` */
function qualified(resource: string, group: string): string {
  if (group === '') return resource
  const [first = '', ...rest] = resource.split('/')
  return [`${first}.${group}`, ...rest].join('/')
}

/** Rules for the same thing become one with the verbs of all; sorted as kubectl sorts. */
function compacted(rules: readonly Rule[]): readonly Rule[] {
  const merged = new Map<string, Rule>()
  for (const rule of rules) {
    const key = JSON.stringify([rule.group, rule.resources, rule.urls, rule.names])
    const known = merged.get(key)
    const verbs =
      known === undefined ? rule.verbs : [...known.verbs, ...rule.verbs.filter((verb) => !known.verbs.includes(verb))]
    merged.set(key, { ...rule, verbs })
  }
  return [...merged.values()].sort(byText(sortKey))
}

function sortKey({ group, resources, urls, names, verbs }: Rule): string {
  const list = (texts: readonly string[]): string => `[${texts.join(' ')}]`
  return [
    list(verbs),
    list(group === '' && resources.length === 0 ? [] : [group]),
    list(resources),
    list(names),
    list(urls),
  ].join(',')
}
