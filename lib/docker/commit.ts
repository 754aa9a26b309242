// `docker commit`: a container's changes as a new layer on its image.

import { rfc3339 } from '@/lib/linux/machine/time-text'
import { makeImage, makeLayer } from '@/lib/oci/documents'
import type { Image, ImageConfig } from '@/lib/oci/image'
import type { Daemon } from './daemon'
import { layerOf } from './exec'
import { argvOfContainer } from './life'
import type { Container } from './state'

export interface CommitNotes {
  readonly author: string
  readonly message: string
}

export function commitContainer(daemon: Daemon, container: Container, { author, message }: CommitNotes): Image {
  const { image, config } = container
  const { document } = image
  const created = rfc3339(daemon.clock.now())
  const createdBy = argvOfContainer(container).join(' ')
  const layer = makeLayer({ changes: layerOf(daemon, container), createdBy, salt: container.id })
  const layers = [...image.layers, layer]
  const { Shell, OnBuild, Healthcheck } = document.config
  const next: ImageConfig = {
    ...(config.user !== '' && { User: config.user }),
    ...(config.exposedPorts.length > 0 && {
      ExposedPorts: Object.fromEntries(config.exposedPorts.map((port) => [port, {}])),
    }),
    Env: config.env,
    ...withWords('Entrypoint', config.entrypoint ?? document.config.Entrypoint),
    ...withWords('Cmd', config.cmd ?? document.config.Cmd),
    ...(document.config.Volumes !== undefined && { Volumes: document.config.Volumes }),
    ...(config.workingDir !== '' && { WorkingDir: config.workingDir }),
    ...(Object.keys(config.labels).length > 0 && { Labels: config.labels }),
    ...(document.config.StopSignal !== undefined && { StopSignal: document.config.StopSignal }),
    ...(Healthcheck !== undefined && { Healthcheck }),
    ...(OnBuild !== undefined && { OnBuild }),
    ...(Shell !== undefined && { Shell }),
  }
  return makeImage(
    {
      ...document,
      created,
      ...(author !== '' && { author }),
      config: next,
      rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
      history: [...document.history, { created, created_by: createdBy, ...(message !== '' && { comment: message }) }],
    },
    layers,
  )
}

function withWords(key: 'Entrypoint' | 'Cmd', words: readonly string[] | undefined): ImageConfig {
  return words === undefined || words.length === 0 ? {} : { [key]: words }
}
