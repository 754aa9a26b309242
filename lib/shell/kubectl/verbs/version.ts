// kubectl version.

import { done } from '../../tool'
import { bodyOf } from '../faults'
import type { KubectlVerb } from '../host'
import { textIn } from '../object'

export const version: KubectlVerb = {
  name: 'version',
  flags: [],
  run({ host }) {
    const server = textIn(bodyOf(host.request({ method: 'GET', path: '/version' })), 'gitVersion')
    return done(`Client Version: v1.35.2\nKustomize Version: v5.7.1\nServer Version: ${server}\n`)
  },
}
