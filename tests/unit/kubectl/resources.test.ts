// Which resource a typed word means (kubectl 1.35.2).

import { expect, it } from 'vitest'
import { type ApiResource, apiVersionOf, findResource } from '@/lib/kubectl/resources'

const autoscaler = (version: string): ApiResource => ({
  group: 'autoscaling',
  version,
  resource: 'horizontalpodautoscalers',
  singular: 'horizontalpodautoscaler',
  kind: 'HorizontalPodAutoscaler',
  shortNames: ['hpa'],
  categories: [],
  namespaced: true,
  verbs: [],
})
const known = ['v2', 'v1'].map(autoscaler)

const rows: [word: string, apiVersion: string | null][] = [
  ['hpa', 'autoscaling/v2'],
  ['hpa.autoscaling', 'autoscaling/v2'],
  ['hpa.v1.autoscaling', 'autoscaling/v2'],
  ['horizontalpodautoscalers.v1.autoscaling', 'autoscaling/v1'],
  ['horizontalpodautoscaler.v1.autoscaling', 'autoscaling/v1'],
  ['hpa.v3.autoscaling', null],
]

it.each(rows)('%s', (word, apiVersion) => {
  const found = findResource(known, word)
  expect(found === undefined ? null : apiVersionOf(found)).toBe(apiVersion)
})
