// kubectl api-versions: every group and version the server serves, sorted.

import { sortedBytewise } from '@/lib/base/order'
import { done, failed } from '@/lib/tool/tool'
import { bodyOf } from '../faults'
import type { KubectlVerb } from '../host'
import { listIn, textIn } from '../object'
import { unexpected } from '../usage'

export const apiVersions: KubectlVerb = {
  name: 'api-versions',
  run({ host, args }) {
    if (args.length > 0) return failed(unexpected('api-versions', args))
    const groups = listIn(bodyOf(host.request({ method: 'GET', path: '/apis' })), 'groups')
    const versions = groups.flatMap((group) => listIn(group, 'versions').map((each) => textIn(each, 'groupVersion')))
    return done(
      sortedBytewise([...versions, 'v1'])
        .map((version) => `${version}\n`)
        .join(''),
    )
  },
}
