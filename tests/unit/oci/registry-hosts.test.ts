// Every registry of the catalogue can be reached, and nothing else is taken for one.
import { expect, it } from 'vitest'
import { hostsOfCatalogue } from '@/lib/oci/catalogue-lookup'
import { defaultRegistries } from '@/lib/oci/registry'
import { imageNamed } from '../../support/small-build'

it('knows only hosts that are names of hosts, and reaches each', () => {
  expect(hostsOfCatalogue.filter((host) => !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host))).toEqual([])
  expect(hostsOfCatalogue.filter((host) => defaultRegistries.hosts[host]?.hasPublicImages !== true)).toEqual([])
})

it.each([
  'ecr-public.aws.com/docker/library/redis:8.2.3-alpine',
  'public.ecr.aws/docker/library/redis:8-alpine',
  'mirror.gcr.io/library/nginx:1.29',
  'rocket.chat:latest',
  'rocm/dev-ubuntu-22.04:latest',
  'reg.kyverno.io/kyverno/kyverno:v1.15.0',
])('%s is there', (name) => {
  expect(imageNamed(name)).not.toBeNull()
})
