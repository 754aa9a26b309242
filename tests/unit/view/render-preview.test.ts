import { expect, it } from 'vitest'
import { shop } from '@/lib/scenario/examples/shop'
import { deployedBeside } from '@/lib/view/render-deployed'
import { originAt, reachOf } from '@/lib/view/render-origin'
import { previewOf, shownText } from '@/lib/view/render-preview'
import { definitionAt } from '@/lib/view/template-definition'
import { dottedOffers, meaningOf, templateNames } from '@/lib/view/template-words'
import { createWorld } from '@/lib/world/boot'

const path = 'chart/templates/api-deployment.yaml'
const world = createWorld(shop.scenario)
const state = world.getState()
const { files } = state
const preview = previewOf(state, 'chart')
const shown = shownText(preview, path)
const source = files[path] ?? ''
const values = files['chart/values.yaml'] ?? ''

it('shows what the template renders to', () => {
  expect(preview.fault).toBe(null)
  expect(shown.text).toContain('image: "registry.local/shop/api:1.0.0"')
})

it('leads from the output to the template and to the layer of the value', () => {
  const origin = originAt(preview, shown, files, shown.text.indexOf('1.0.0"\n          env'))
  expect(origin && source.slice(origin.template.start, origin.template.end)).toContain('.Values.api.image.tag')
  expect(origin?.values.map((value) => [value.path, value.layer])).toEqual([['.Values.api.image.tag', 'values.yaml']])
  const place = origin?.values[0]?.place
  expect(place && values.slice(place.start, place.end)).toBe('tag: 1.0.0')
})

it('leads from the template to the output', () => {
  const at = source.indexOf('.Values.api.replicas')
  const reach = reachOf(preview, shown, files, { path, start: at, end: at })
  expect(reach.map(({ start, end }) => shown.text.slice(start, end))).toEqual(['3'])
})

it('leads from a value to all it reaches', () => {
  const all = shownText(preview, 'chart/values.yaml')
  const at = values.indexOf('greeting')
  const reach = reachOf(preview, all, files, { path: 'chart/values.yaml', start: at, end: at })
  expect(reach.map(({ start, end }) => all.text.slice(start, end))).toEqual(['"Hello from the shop"'])
})

it('compares with what is deployed', () => {
  const pair = deployedBeside(preview, state, path)
  expect(pair?.deployed).toBe(pair?.now)
  const changed = { ...files, 'chart/values.yaml': values.replace('replicas: 3', 'replicas: 4') }
  const next = previewOf({ files: changed, cluster: state.cluster }, 'chart')
  const after = deployedBeside(next, state, path)
  expect(after?.now).toBe(after?.deployed.replace('replicas: 3', 'replicas: 4'))
})

it('offers values by path, and says what each is', () => {
  expect(dottedOffers(preview, '.Values.api.').map(({ label }) => label)).toEqual([
    'replicas',
    'image',
    'greeting',
    'resources',
  ])
  expect(meaningOf(preview, '.Values.api.replicas')).toMatchObject({ detail: '3', doc: 'values.yaml' })
})

it('knows the named templates and where they are made', () => {
  expect(templateNames(files, 'chart').map(({ label, doc }) => [label, doc])).toEqual([
    ['shop.labels', 'Labels that every object of this chart carries.'],
    ['shop.selector', 'Labels that select the pods of one part: web or api.'],
  ])
  const target = definitionAt(files, path, source.indexOf('shop.labels'))
  expect(target && (files[target.path] ?? '').slice(target.start, target.end)).toBe('define "shop.labels"')
})

it('offers values while a template is half written, and shows what it last rendered to', () => {
  previewOf(state, 'chart')
  const broken = { ...files, [path]: `${source}\nx: {{ .Values.api.` }
  const half = previewOf({ files: broken, cluster: state.cluster }, 'chart')
  expect(half.fault).not.toBe(null)
  expect(dottedOffers(half, '.Values.web.').map(({ label }) => label)).toEqual(['replicas', 'image'])
  expect(shownText(half, path).text).toBe(shown.text)
})
