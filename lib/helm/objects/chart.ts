// .Chart: the metadata of the chart at work, as a map with Go's field names.
//
// Models pkg/chart common.go structToMap.

import type { Chart, Dependency, ImportValue } from '@/lib/chart/chart'
import { stringMapType } from '@/lib/go/type'
import { GoList, GoMap, type GoValue, goMap, goMapOf, goStringMap, nilMap } from '@/lib/go/value'

/** The value behind .Chart. */
export function chartObject(chart: Chart, place: 'root' | 'subchart'): GoMap {
  const { metadata } = chart
  return goMap([
    ['Name', metadata.name],
    ['Home', metadata.home],
    ['Sources', new GoList(metadata.sources)],
    ['Version', metadata.version],
    ['Description', metadata.description],
    ['Keywords', new GoList(metadata.keywords)],
    [
      'Maintainers',
      new GoList(
        metadata.maintainers.map(({ name, email, url }) =>
          goMap([
            ['Name', name],
            ['Email', email],
            ['URL', url],
          ]),
        ),
      ),
    ],
    ['Icon', metadata.icon],
    ['APIVersion', metadata.apiVersion],
    ['Condition', metadata.condition],
    ['Tags', metadata.tags],
    ['AppVersion', metadata.appVersion],
    ['Deprecated', metadata.deprecated],
    ['Annotations', metadata.annotations === null ? nilMap(stringMapType) : goStringMap(metadata.annotations)],
    ['KubeVersion', metadata.kubeVersion],
    ['Dependencies', new GoList((metadata.dependencies ?? []).map(dependencyObject))],
    ['Type', metadata.type],
    ['IsRoot', place === 'root'],
  ])
}

function dependencyObject(dependency: Dependency): GoMap {
  return goMap([
    ['Name', dependency.name],
    ['Version', dependency.version],
    ['Repository', dependency.repository],
    ['Condition', dependency.condition],
    ['Tags', new GoList(dependency.tags)],
    ['Enabled', dependency.enabled],
    ['ImportValues', new GoList(dependency.importValues.map(importObject))],
    ['Alias', dependency.alias],
  ])
}

function importObject(item: ImportValue): GoValue {
  if (typeof item === 'string' || item instanceof GoMap) return item
  return goMapOf(stringMapType, [
    ['child', item.child],
    ['parent', item.parent],
  ])
}
