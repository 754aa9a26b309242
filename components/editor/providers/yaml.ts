// YAML: fields of Kubernetes objects in manifests; in a chart's values, what each of them reaches.

import { askWorld, pathOf } from '../current-stage'
import { fieldHover } from '../field-hover'
import { code, hoverOf } from '../offers'
import type { EditorProvider } from '../provider'
import { yamlItems } from '../yaml-items'

export const yamlProvider: EditorProvider = {
  languages: ['yaml'],
  triggers: ['\n', ' '],
  format: (text) => askWorld('formatted-yaml', text),
  complete: yamlItems,
  async hover(model, position) {
    const path = pathOf(model)
    if (!path.endsWith('values.yaml')) return fieldHover(model, position)
    const found = await askWorld('value-reach', path, model.getValue(), model.getOffsetAt(position))
    return found === null ? null : hoverOf(code(`.Values.${found.keys.join('.')}`), found.reach)
  },
}
