// kubectl describe persistentvolume. Models k8s.io/kubectl/pkg/describe describe.go PersistentVolumeDescriber.

import type { JsonObject } from '@/lib/base/json'
import { listIn, objectIn, textIn, valueIn } from '../../object'
import { accessModesText } from '../claim'
import { ageOf, quantityText, writeAnnotations, writeEvents, writeLabels, writeName } from '../common'
import type { Describer } from '../describer'
import { finalizersText } from '../finalizers'
import { indented, type Page } from '../page'
import { writeVolumeSource } from '../volumes'

export const persistentVolume: Describer = {
  kind: 'PersistentVolume',
  describe(page, subject) {
    const { object } = subject
    const spec = objectIn(object, 'spec')
    writeName(page, object)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(0, `Finalizers:\t${finalizersText(object)}\n`)
    page.write(0, `StorageClass:\t${textIn(spec, 'storageClassName')}\n`)
    const deleted = textIn(object, 'metadata', 'deletionTimestamp')
    const phase = textIn(object, 'status', 'phase')
    page.write(0, `Status:\t${deleted === '' ? phase : `Terminating (lasts ${ageOf(deleted, subject.nowMs)})`}\n`)
    const claim = objectIn(spec, 'claimRef')
    const bound = 'name' in claim ? `${textIn(claim, 'namespace')}/${textIn(claim, 'name')}` : ''
    page.write(0, `Claim:\t${bound}\n`)
    page.write(0, `Reclaim Policy:\t${textIn(spec, 'persistentVolumeReclaimPolicy')}\n`)
    page.write(0, `Access Modes:\t${accessModesText(spec['accessModes'])}\n`)
    const mode = textIn(spec, 'volumeMode')
    if (mode !== '') page.write(0, `VolumeMode:\t${mode}\n`)
    page.write(0, `Capacity:\t${quantityText(valueIn(spec, 'capacity', 'storage'))}\n`)
    writeAffinity(page, spec)
    page.write(0, `Message:\t${textIn(object, 'status', 'message')}\n`)
    page.write(0, 'Source:\n')
    writeSource(page, spec)
    writeEvents(page, subject)
  },
}

function writeSource(page: Page, spec: JsonObject): void {
  writeVolumeSource(indented(page, 0), spec)
}

function writeAffinity(page: Page, spec: JsonObject): void {
  const terms = listIn(spec, 'nodeAffinity', 'required', 'nodeSelectorTerms')
  if (!('nodeAffinity' in spec)) {
    page.write(0, 'Node Affinity:\t<none>\n')
    return
  }
  page.write(0, 'Node Affinity:\t\n')
  page.write(1, terms.length === 0 ? 'Required Terms:\t<none>\n' : 'Required Terms:\t\n')
  terms.forEach((term, i) => {
    const expressions = listIn(term, 'matchExpressions').map(expressionText)
    page.write(2, `Term ${i}:\t${expressions.length === 0 ? '<none>' : expressions.join('\n    \t')}\n`)
  })
}

function expressionText(expression: JsonObject): string {
  const values = Array.isArray(expression['values']) ? expression['values'].map(String) : []
  const list = values.length === 0 ? '' : ` [${values.join(', ')}]`
  return `${textIn(expression, 'key')} ${textIn(expression, 'operator').toLowerCase()}${list}`
}
