// `docker inspect` of images, volumes and networks, in the API's order.
//
// Models moby api/types image.InspectResponse, volume.Volume and network.Inspect on the classic store.

import type { JsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { rfc3339, rfc3339Padded } from '@/lib/linux/machine/time-text'
import { unpackedSizeOf } from '@/lib/oci/documents'
import type { ImageConfig } from '@/lib/oci/image'
import { parseReference, printFamiliar } from '@/lib/oci/reference'
import { sortedLabels } from './inspect-container'
import { repositoryOfText } from './lookup'
import { type HostState, isRunning, type NetworkRecord, type StoredImage, type VolumeRecord } from './state'
import { mountpointOf } from './volumes'

/** Names and digests an image is held under. */
export function namesOfImage(
  { images }: HostState,
  id: string,
): { tags: readonly string[]; digests: readonly string[] } {
  const held = Object.values(images).filter(({ image }) => image.id === id)
  const tags = held.filter(({ reference }) => !reference.includes('@')).map(({ reference }) => familiar(reference))
  const digests = held.flatMap(({ reference, digest }) =>
    digest === undefined ? [] : [`${familiar(repositoryOfText(reference))}@${digest}`],
  )
  return { tags, digests: [...new Set(digests)] }
}

function familiar(reference: string): string {
  const parsed = parseReference(reference)
  return parsed.ok ? printFamiliar(parsed.value) : reference
}

export function inspectImage({ image, atMs }: StoredImage, state: HostState): JsonObject {
  const { document } = image
  const { tags, digests } = namesOfImage(state, image.id)
  const { config } = document
  return {
    Id: image.id,
    RepoTags: tags,
    RepoDigests: digests,
    Parent: '',
    Comment: document.history.at(-1)?.comment ?? '',
    Created: document.created ?? '',
    DockerVersion: '',
    Author: document.author ?? '',
    Architecture: document.architecture,
    ...(document.variant !== undefined && { Variant: document.variant }),
    Os: document.os,
    Size: unpackedSizeOf(image).value,
    GraphDriver: {
      Data: { UpperDir: `/var/lib/docker/overlay2/${image.id.slice(7)}/diff` },
      Name: 'overlay2',
    },
    RootFS: { Type: 'layers', Layers: document.rootfs.diff_ids },
    Metadata: { LastTagTime: rfc3339Padded(atMs) },
    Config: imageConfig(config),
  }
}

/**
 * What the engine's API 1.50 tells of an image's config: fields without a value are not named.
 * Models moby/docker-image-spec specs-go/v1 DockerOCIImageConfig.
 */
function imageConfig(config: ImageConfig): JsonObject {
  const shown = {
    User: config.User,
    ExposedPorts: sortedNames(config.ExposedPorts),
    Env: config.Env,
    Entrypoint: config.Entrypoint,
    Cmd: config.Cmd,
    Volumes: sortedNames(config.Volumes),
    WorkingDir: config.WorkingDir,
    Labels: config.Labels === undefined ? undefined : sortedLabels(config.Labels),
    StopSignal: config.StopSignal,
    ArgsEscaped: config.ArgsEscaped,
    Healthcheck: config.Healthcheck as JsonObject | undefined,
    OnBuild: config.OnBuild,
    Shell: config.Shell,
  }
  return Object.fromEntries(Object.entries(shown).filter(([, value]) => !isEmpty(value))) as JsonObject
}

function sortedNames(names: Readonly<Record<string, object>> | undefined): JsonObject {
  return Object.fromEntries(sortedKeys(names ?? {}).map((name) => [name, {}]))
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

export function inspectVolume({ name, createdMs, labels }: VolumeRecord): JsonObject {
  return {
    CreatedAt: rfc3339(Math.floor(createdMs / 1000) * 1000),
    Driver: 'local',
    Labels: Object.keys(labels).length === 0 ? null : sortedLabels(labels),
    Mountpoint: mountpointOf(name),
    Name: name,
    Options: null,
    Scope: 'local',
  }
}

export function inspectNetwork(network: NetworkRecord, { containers }: HostState): JsonObject {
  const members = containers.filter((each) => isRunning(each) && each.endpoints[network.name] !== undefined)
  const byId = Object.fromEntries(members.map((each) => [each.id, each]))
  return {
    Name: network.name,
    Id: network.id,
    Created: rfc3339Padded(network.createdMs),
    Scope: 'local',
    Driver: network.driver,
    EnableIPv4: true,
    EnableIPv6: false,
    IPAM: {
      Driver: 'default',
      Options: network.name === 'bridge' || network.subnet === '' ? null : {},
      Config: network.subnet === '' ? null : [{ Subnet: network.subnet, Gateway: network.gateway }],
    },
    Internal: network.isInternal,
    Attachable: false,
    Ingress: false,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Containers: Object.fromEntries(
      sortedKeys(byId).map((id) => {
        const endpoint = byId[id]?.endpoints[network.name]
        const address =
          endpoint === undefined || endpoint.ip === '' ? '' : `${endpoint.ip}/${network.subnet.split('/')[1] ?? '16'}`
        return [
          id,
          {
            Name: byId[id]?.name ?? '',
            EndpointID: endpoint?.endpointId ?? '',
            MacAddress: endpoint?.mac ?? '',
            IPv4Address: address,
            IPv6Address: '',
          },
        ]
      }),
    ),
    Options: network.name === 'bridge' ? bridgeOptions : {},
    Labels: sortedLabels(network.labels),
  }
}

const bridgeOptions = {
  'com.docker.network.bridge.default_bridge': 'true',
  'com.docker.network.bridge.enable_icc': 'true',
  'com.docker.network.bridge.enable_ip_masquerade': 'true',
  'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
  'com.docker.network.bridge.name': 'docker0',
  'com.docker.network.driver.mtu': '1500',
}
