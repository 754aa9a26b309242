// YAML: an object of the API as kubectl get -o yaml prints it.

import { YamlText } from '../../ui/yaml-text'
import type { InspectorPart } from '../part'

export const yaml: InspectorPart = {
  label: 'YAML',
  body: ({ yaml: text }) => (text === null ? null : <YamlText text={text} />),
}
