// kubectl describe configmap. Models k8s.io/kubectl/pkg/describe describe.go ConfigMapDescriber.

import { bytesOfBase64 } from '@/lib/base/base64'
import { sortedKeys } from '@/lib/base/order'
import { objectIn } from '../../object'
import { writeAnnotations, writeEvents, writeLabels, writeName, writeNamespace } from '../common'
import type { Describer } from '../describer'

export const configMap: Describer = {
  kind: 'ConfigMap',
  describe(page, subject) {
    const { object } = subject
    writeName(page, object)
    writeNamespace(page, object)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(0, '\nData\n====\n')
    const data = objectIn(object, 'data')
    for (const key of sortedKeys(data)) page.write(0, `${key}:\n----\n${String(data[key])}\n\n`)
    page.write(0, '\nBinaryData\n====\n')
    const binary = objectIn(object, 'binaryData')
    for (const key of sortedKeys(binary)) page.write(0, `${key}: ${bytesOfBase64(String(binary[key])).length} bytes\n`)
    page.write(0, '\n')
    writeEvents(page, subject)
  },
}
