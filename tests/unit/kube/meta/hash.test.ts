import { expect, it } from 'vitest'
import type { PodTemplateSpec } from '@/lib/kube/api/generated/core'
import { podTemplateHash } from '@/lib/kube/meta/hash'

const nginx: PodTemplateSpec = {
  metadata: { labels: { app: 'nginx' } },
  spec: {
    containers: [
      {
        name: 'nginx',
        image: 'nginx',
        resources: {},
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
        imagePullPolicy: 'Always',
      },
    ],
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
  },
}

it('kubectl create deployment nginx --image=nginx hashes as on 1.35', () => {
  expect(podTemplateHash(nginx, undefined)).toBe('56c45fd5ff')
})
