// Parts of a pod that a template shares: tolerations, spread constraints, and the template itself.
//
// Models k8s.io/kubectl/pkg/describe describe.go DescribePodTemplate.

import type { JsonObject } from '@/lib/base/json'
import { byText } from '@/lib/base/order'
import { listIn, numberIn, objectIn, textIn } from '../object'
import { selectorText, writeAnnotations, writePairs } from './common'
import { writeContainers } from './containers'
import type { Page } from './page'
import { writeVolumes } from './volumes'

export function writeTolerations(page: Page, title: string, tolerations: readonly JsonObject[]): void {
  const sorted = [...tolerations].sort(byText((one) => textIn(one, 'key')))
  page.write(0, `${title}:\t`)
  if (sorted.length === 0) page.write(0, '<none>\n')
  sorted.forEach((toleration, i) => {
    page.write(0, `${i === 0 ? '' : '\t'}${tolerationText(toleration)}\n`)
  })
}

function tolerationText(toleration: JsonObject): string {
  const [key, value, effect] = [textIn(toleration, 'key'), textIn(toleration, 'value'), textIn(toleration, 'effect')]
  const head = `${key}${value === '' ? '' : `=${value}`}${effect === '' ? '' : `:${effect}`}`
  const isExists = textIn(toleration, 'operator') === 'Exists' && value === ''
  const exists = isExists ? `${head === '' ? '' : ' '}op=Exists` : ''
  const seconds = 'tolerationSeconds' in toleration ? ` for ${numberIn(toleration, 0, 'tolerationSeconds')}s` : ''
  return `${head}${exists}${seconds}`
}

export function writeSpread(page: Page, constraints: readonly JsonObject[], space: string): void {
  if (constraints.length === 0) return
  const sorted = [...constraints].sort(byText((one) => textIn(one, 'topologyKey')))
  sorted.forEach((each, i) => {
    const selector = 'labelSelector' in each ? ` for selector ${selectorText(each['labelSelector'])}` : ''
    const text = `${textIn(each, 'topologyKey')}:${textIn(each, 'whenUnsatisfiable')} when max skew ${numberIn(each, 0, 'maxSkew')} is exceeded${selector}`
    page.write(0, `${space}${i === 0 ? 'Topology Spread Constraints:' : ''}\t${text}\n`)
  })
}

export function writePodTemplate(page: Page, template: JsonObject): void {
  const spec = objectIn(template, 'spec')
  page.write(0, 'Pod Template:\n')
  writePairs(page, '  Labels', objectIn(template, 'metadata', 'labels'))
  if (Object.keys(objectIn(template, 'metadata', 'annotations')).length > 0)
    writeAnnotations(page, template, '  Annotations')
  const account = textIn(spec, 'serviceAccountName')
  if (account !== '') page.write(0, `  Service Account:\t${account}\n`)
  const block = { statuses: [], pod: null, space: '  ' }
  const inits = listIn(spec, 'initContainers')
  if (inits.length > 0) writeContainers(page, { ...block, title: 'Init Containers', containers: inits })
  writeContainers(page, { ...block, title: 'Containers', containers: listIn(spec, 'containers') })
  writeVolumes(page, listIn(spec, 'volumes'), '  ')
  writeSpread(page, listIn(spec, 'topologySpreadConstraints'), '  ')
  const priority = textIn(spec, 'priorityClassName')
  if (priority !== '') page.write(0, `  Priority Class Name:\t${priority}\n`)
  writePairs(page, '  Node-Selectors', objectIn(spec, 'nodeSelector'))
  writeTolerations(page, '  Tolerations', listIn(spec, 'tolerations'))
}
