// Chart.yaml and Chart.lock written anew, as Helm writes them into an archive.
//
// Models yaml.Marshal of chart.Metadata and chart.Lock: empty fields are left out, keys in order.

import { GoList, type GoMap, type GoValue, goMap, goStringMap, goStrings } from '@/lib/go/value'
import { printYaml } from '@/lib/yaml/print'
import type { Dependency, Lock, Maintainer, Metadata } from './chart'

export function printMetadata(metadata: Metadata): string {
  return print(
    present([
      ['name', metadata.name],
      ['home', metadata.home],
      ['sources', goStrings(metadata.sources)],
      ['version', metadata.version],
      ['description', metadata.description],
      ['keywords', goStrings(metadata.keywords)],
      ['maintainers', new GoList(metadata.maintainers.map(maintainerMap))],
      ['icon', metadata.icon],
      ['apiVersion', metadata.apiVersion],
      ['condition', metadata.condition],
      ['tags', metadata.tags],
      ['appVersion', metadata.appVersion],
      ['deprecated', metadata.deprecated],
      ['annotations', goStringMap(metadata.annotations ?? [])],
      ['kubeVersion', metadata.kubeVersion],
      ['dependencies', new GoList((metadata.dependencies ?? []).map(dependencyMap))],
      ['type', metadata.type],
    ]),
  )
}

export function printLock(lock: Lock): string {
  return print(
    goMap([
      ['generated', lock.generated === '' ? '0001-01-01T00:00:00Z' : lock.generated],
      ['digest', lock.digest],
      ['dependencies', lock.dependencies === null ? null : new GoList(lock.dependencies.map(dependencyMap))],
    ]),
  )
}

function print(map: GoMap): string {
  const printed = printYaml(map)
  return printed.ok ? printed.value : ''
}

function maintainerMap({ name, email, url }: Maintainer): GoMap {
  return present([
    ['name', name],
    ['email', email],
    ['url', url],
  ])
}

function dependencyMap(dependency: Dependency): GoMap {
  const optional = present([
    ['version', dependency.version],
    ['condition', dependency.condition],
    ['tags', goStrings(dependency.tags)],
    ['enabled', dependency.enabled],
    ['import-values', new GoList(dependency.importValues.map((item) => importValue(item)))],
    ['alias', dependency.alias],
  ])
  return goMap([['name', dependency.name], ['repository', dependency.repository], ...optional])
}

function importValue(item: Dependency['importValues'][number]): GoValue {
  if (typeof item === 'string') return item
  return 'child' in item
    ? goStringMap([
        ['child', item.child],
        ['parent', item.parent],
      ])
    : item
}

/** Without what JSON's omitempty leaves out. */
function present(entries: readonly (readonly [string, GoValue])[]): GoMap {
  return goMap(entries.filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: GoValue): boolean {
  if (value === '' || value === false || value === null) return true
  if (value instanceof GoList) return value.items.length === 0
  return value instanceof Map && value.size === 0
}
