// YAML: fields of Kubernetes objects in manifests; in a chart's values, what each of them reaches.

import { formattedYaml } from '@/lib/view/format-file'
import { fieldsAt, wordsAt } from '@/lib/view/kubernetes-fields'
import { valuePathAt } from '@/lib/view/render-origin'
import { valueReach } from '@/lib/view/value-reach'
import { pathOf, previewFor } from '../desk'
import { fieldHover } from '../field-hover'
import { code, fieldItem, hoverOf, itemOf, kinds, rangeBack } from '../offers'
import type { EditorProvider } from '../provider'

export const yamlProvider: EditorProvider = {
  languages: ['yaml'],
  triggers: ['\n', ' '],
  format: formattedYaml,
  complete(model, position) {
    const text = model.getValue()
    const offset = model.getOffsetAt(position)
    const range = rangeBack(model, position, /[\w.-]*$/)
    const before = model.getLineContent(position.lineNumber).slice(0, position.column - 1)
    if (/:\s*\S*$/.test(before)) {
      return wordsAt(text, offset).map((label) => itemOf({ label, kind: kinds.EnumMember }, range))
    }
    return fieldsAt(text, offset).map((offer) => fieldItem(offer, range))
  },
  hover(model, position) {
    const path = pathOf(model)
    if (!path.endsWith('values.yaml')) return fieldHover(model, position)
    const preview = previewFor(path)
    const found = valuePathAt(model.getValue(), model.getOffsetAt(position))
    if (preview === null || found.length === 0) return null
    return hoverOf(code(`.Values.${found.join('.')}`), valueReach(preview, path, found))
  },
}
