// Growing claims: refused by the class, or carried out step by step.

import { expect, it } from 'vitest'
import { events, persistentVolumeClaims, persistentVolumes, storageClasses } from '@/lib/kube/meta/kinds'
import { pod, startTown, type Town } from '../../../support/network-town'

function withClaim(allowVolumeExpansion: boolean): Town {
  const town = startTown()
  town.cluster.admin.create(storageClasses, {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: 'growing' },
    provisioner: 'rancher.io/local-path',
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion,
  })
  const user = pod('user')
  const spec = user['spec'] as { readonly containers: readonly object[] }
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }]
  town.make(
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace: 'default' },
      spec: {
        storageClassName: 'growing',
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
      },
    },
    { ...user, spec: { ...spec, volumes } as never },
  )
  return town
}

const grow = { type: 'merge', value: { spec: { resources: { requests: { storage: '2Gi' } } } } } as const

it('a class that does not allow it', () => {
  const { cluster } = withClaim(false)
  const answer = cluster.admin.patch(persistentVolumeClaims, 'default/data', grow)
  expect(answer.ok ? '' : answer.error.message).toBe(
    'persistentvolumeclaims "data" is forbidden: only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize',
  )
})

it('a class that allows it', () => {
  const { cluster, clock } = withClaim(true)
  const { admin } = cluster
  const claim = () => {
    const found = admin.get(persistentVolumeClaims, 'default/data')
    if (!found.ok) throw new Error(found.error.message)
    return found.value
  }
  expect(admin.patch(persistentVolumeClaims, 'default/data', grow).ok).toBe(true)
  clock.advance(1_000)
  expect(claim().status?.conditions?.map(({ type }) => type)).toEqual(['Resizing'])
  clock.advance(2_000)
  expect(claim().status?.conditions?.map(({ type }) => type)).toEqual(['FileSystemResizePending'])
  expect(claim().status?.capacity).toEqual({ storage: '1Gi' })
  const volume = admin.get(persistentVolumes, claim().spec.volumeName ?? '')
  expect(volume.ok && volume.value.spec.capacity).toEqual({ storage: '2Gi' })
  clock.advance(3_000)
  expect([claim().status?.capacity, claim().status?.conditions]).toEqual([{ storage: '2Gi' }, undefined])
  const said = admin.list(events, { fieldSelector: 'involvedObject.kind=PersistentVolumeClaim' })
  if (!said.ok) throw new Error(said.error.message)
  const reasons = said.value.items.map(({ reason }) => reason)
  for (const reason of ['ExternalExpanding', 'Resizing', 'FileSystemResizeRequired', 'FileSystemResizeSuccessful'])
    expect(reasons).toContain(reason)
})
