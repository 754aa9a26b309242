// kubectl describe serviceaccount. Models k8s.io/kubectl/pkg/describe describe.go ServiceAccountDescriber.

import { listIn, textIn } from '../../object'
import { writeAnnotations, writeEvents, writeLabels, writeName, writeNamespace } from '../common'
import type { Describer } from '../describer'

export const serviceAccount: Describer = {
  kind: 'ServiceAccount',
  describe(page, subject) {
    const { object } = subject
    writeName(page, object)
    writeNamespace(page, object)
    writeLabels(page, object)
    writeAnnotations(page, object)
    const names = listIn(object, 'imagePullSecrets').map((each) => textIn(each, 'name'))
    if (names.length === 0) page.write(0, 'Image pull secrets:\t<none>\n')
    names.forEach((name, i) => {
      page.write(0, `${i === 0 ? 'Image pull secrets:' : ''}\t${name}\n`)
    })
    writeEvents(page, subject)
  },
}
