// kubectl auth whoami: who the server takes the caller for.
//
// Models k8s.io/kubectl/pkg/cmd/auth whoami.go.

import { isFlagSet } from '@/lib/go/pflag/flag'
import { done, failed } from '@/lib/tool/tool'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlVerb } from '../host'
import { objectIn, textIn } from '../object'
import { printOutput } from '../output'
import { printTable } from '../print-table'
import { discover, findResource } from '../resources'

export const authWhoami: KubectlVerb = {
  name: 'auth whoami',
  run(call) {
    const answer = call.host.request({
      method: 'POST',
      path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      body: { kind: 'SelfSubjectReview', apiVersion: 'authentication.k8s.io/v1', metadata: {} },
    })
    if (answer.code === 404)
      return failed(
        'error: the selfsubjectreviews API is not enabled in the cluster\nenable APISelfSubjectReview feature gate and authentication.k8s.io/v1alpha1 or authentication.k8s.io/v1beta1 API\n',
      )
    if (answer.code === 403)
      return failed(
        'error: the selfsubjectreviews API is not enabled in the cluster or you do not have permission to call it\n',
      )
    if (isRefused(answer)) return failed(statusFault(answer))
    const resource = findResource(discover(call.host), 'pods')
    if (isFlagSet(call.flags, 'output') && resource !== undefined) {
      const printed = printOutput(call, { rows: [{ resource, object: bodyOf(answer) }], isSingle: true })
      if (printed !== null) return printed.ok ? done(printed.value.stdout) : failed(printed.error)
    }
    const user = objectIn(bodyOf(answer), 'status', 'userInfo')
    const groups = Array.isArray(user['groups']) ? user['groups'].map(String) : []
    const body = [
      ['Username', textIn(user, 'username')],
      ...(textIn(user, 'uid') === '' ? [] : [['UID', textIn(user, 'uid')]]),
      ...(groups.length === 0 ? [] : [['Groups', `[${groups.join(' ')}]`]]),
    ]
    return done(printTable(['ATTRIBUTE', 'VALUE'], body))
  },
}
