// kubectl describe secret: sizes only, but for tokens of service accounts. Models describe.go SecretDescriber.

import { bytesOfBase64 } from '@/lib/base/base64'
import { sortedKeys } from '@/lib/base/order'
import { decodeBase64 } from '@/lib/kube/meta/base64'
import { objectIn, textIn } from '../../object'
import { writeAnnotations, writeLabels, writeName, writeNamespace } from '../common'
import type { Describer } from '../describer'

export const secret: Describer = {
  kind: 'Secret',
  describe(page, { object }) {
    writeName(page, object)
    writeNamespace(page, object)
    writeLabels(page, object)
    writeAnnotations(page, object)
    const type = textIn(object, 'type')
    page.write(0, `\nType:\t${type}\n\nData\n====\n`)
    const data = objectIn(object, 'data')
    for (const key of sortedKeys(data)) {
      const value = String(data[key])
      const isToken = key === 'token' && type === 'kubernetes.io/service-account-token'
      page.write(0, `${key}:\t${isToken ? decodeBase64(value) : `${bytesOfBase64(value).length} bytes`}\n`)
    }
  },
}
