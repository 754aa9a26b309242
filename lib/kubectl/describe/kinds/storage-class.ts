// kubectl describe storageclass. Models k8s.io/kubectl/pkg/describe describe.go StorageClassDescriber.

import { listIn, objectIn, textIn } from '../../object'
import { pairsText, writeEvents, writeName } from '../common'
import type { Describer } from '../describer'

const defaultKeys = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class']

export const storageClass: Describer = {
  kind: 'StorageClass.storage.k8s.io',
  describe(page, subject) {
    const { object } = subject
    const annotations = objectIn(object, 'metadata', 'annotations')
    writeName(page, object)
    page.write(0, `IsDefaultClass:\t${defaultKeys.some((key) => annotations[key] === 'true') ? 'Yes' : 'No'}\n`)
    page.write(0, `Annotations:\t${pairsText(annotations)}\n`)
    page.write(0, `Provisioner:\t${textIn(object, 'provisioner')}\n`)
    page.write(0, `Parameters:\t${pairsText(objectIn(object, 'parameters'))}\n`)
    const expands = object['allowVolumeExpansion']
    page.write(0, `AllowVolumeExpansion:\t${expands === undefined ? '<unset>' : expands === true ? 'True' : 'False'}\n`)
    const options = Array.isArray(object['mountOptions']) ? object['mountOptions'].map(String) : []
    if (options.length === 0) page.write(0, 'MountOptions:\t<none>\n')
    else {
      page.write(0, 'MountOptions:\n')
      for (const option of options) page.write(1, `${option}\n`)
    }
    if ('reclaimPolicy' in object) page.write(0, `ReclaimPolicy:\t${textIn(object, 'reclaimPolicy')}\n`)
    if ('volumeBindingMode' in object) page.write(0, `VolumeBindingMode:\t${textIn(object, 'volumeBindingMode')}\n`)
    const topologies = listIn(object, 'allowedTopologies')
    if (topologies.length > 0) page.write(0, 'AllowedTopologies:\t\n')
    topologies.forEach((term, i) => {
      const expressions = listIn(term, 'matchLabelExpressions').map((each) => {
        const values = Array.isArray(each['values']) ? each['values'].map(String) : []
        return `${textIn(each, 'key')} in [${values.join(', ')}]`
      })
      page.write(1, `Term ${i}:\t${expressions.length === 0 ? '<none>' : expressions.join('\n  \t')}\n`)
    })
    writeEvents(page, subject)
  },
}
