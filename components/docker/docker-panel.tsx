// The docker host: its containers with what can be done to them, its images, volumes and networks.

'use client'

import { FileText, Play, Square, SquareTerminal, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ContainerRow, HostImageRow, DockerPanel as Panel } from '@/lib/view/docker-host'
import { askLine } from '../state/panels'
import { Badge } from '../ui/badge'
import { IconButton } from '../ui/icon-button'
import { useView } from '../world/use-view'

const empty: Panel = { containers: [], images: [], volumes: [], networks: [] }

export function DockerPanel() {
  const { containers, images, volumes, networks } = useView('docker-panel') ?? empty
  return (
    <div className="absolute inset-0 flex max-md:flex-col max-md:overflow-y-auto">
      <section
        aria-label="Containers"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        className="min-w-0 flex-1 overflow-y-auto px-4 py-2.5"
      >
        <h3 className="text-2xs font-semibold">Containers on this machine</h3>
        {containers.length === 0 && <NoContainers images={images} />}
        <ul className="mt-1">
          {containers.map((container) => (
            <Row key={container.id} container={container} />
          ))}
        </ul>
      </section>
      <section
        aria-label="Images, volumes and networks"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        tabIndex={0}
        className="w-80 shrink-0 overflow-y-auto border-line border-l px-4 py-2.5 max-md:w-full max-md:border-l-0"
      >
        <Group title="Images">
          {images.map((image) => (
            <li key={image.reference} className="flex items-baseline gap-2 py-0.5 text-2xs">
              <span className="min-w-0 flex-1 truncate text-ink-soft" title={image.reference}>
                {image.reference}
              </span>
              <span className="shrink-0 text-3xs text-ink-faint">{image.origin}</span>
              <span className="tabular w-14 shrink-0 text-right text-3xs text-ink-faint">{image.size}</span>
            </li>
          ))}
        </Group>
        <Group title="Volumes">
          {volumes.map((name) => (
            <li key={name} className="truncate font-mono text-3xs text-ink-soft">
              {name}
            </li>
          ))}
        </Group>
        <Group title="Networks">
          {networks.map((name) => (
            <li key={name} className="text-2xs text-ink-soft">
              {name}
            </li>
          ))}
        </Group>
      </section>
    </div>
  )
}

function NoContainers({ images }: { readonly images: readonly HostImageRow[] }) {
  const image = images.find(({ origin }) => origin === 'built here')?.reference ?? 'nginx'
  const line = `docker run -d --name try -p 8080:8080 ${image}`
  return (
    <p className="mt-2 text-xs text-ink-faint">
      None runs here. Pods run on the nodes of the cluster; this is the machine that builds.{' '}
      <button
        type="button"
        onClick={() => askLine(line)}
        className="rounded font-mono text-2xs text-accent hover:underline"
      >
        {line}
      </button>
    </p>
  )
}

function Row({ container }: { readonly container: ContainerRow }) {
  const { name, image, status, mood, isRunning, ports, command, clock, id } = container
  return (
    <li className="flex items-center gap-3 border-line/60 border-b py-1.5 text-2xs last:border-0">
      <span className="w-40 shrink-0">
        <span className="block truncate font-medium text-ink">{name}</span>
        <span className="block font-mono text-3xs text-ink-faint">{id}</span>
      </span>
      <span className="w-36 shrink-0">
        <Badge mood={mood}>{status}</Badge>
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-ink-soft">{image}</span>
        <span className="block truncate font-mono text-3xs text-ink-faint">{command}</span>
      </span>
      <span className="tabular w-36 shrink-0 truncate font-mono text-3xs text-ink-soft">{ports}</span>
      <span className="tabular w-11 shrink-0 font-mono text-3xs text-ink-faint">{clock}</span>
      <span className="flex shrink-0">
        <Act label="Logs" line={`docker logs ${name}`} icon={<FileText size={13} />} />
        <Act label="Processes" line={`docker top ${name}`} icon={<SquareTerminal size={13} />} off={!isRunning} />
        {isRunning ? (
          <Act label="Stop" line={`docker stop ${name}`} icon={<Square size={13} />} />
        ) : (
          <Act label="Start" line={`docker start ${name}`} icon={<Play size={13} />} />
        )}
        <Act label="Remove" line={`docker rm -f ${name}`} icon={<Trash2 size={13} />} />
      </span>
    </li>
  )
}

interface ActProps {
  readonly label: string
  readonly line: string
  readonly icon: ReactNode
  readonly off?: boolean
}

/** What it does is a line of the terminal, said beforehand. */
function Act({ label, line, icon, off = false }: ActProps) {
  return (
    <IconButton
      label={`${label}: ${line}`}
      side="top"
      icon={icon}
      disabled={off}
      onClick={() => askLine(line)}
      className="!size-6"
    />
  )
}

function Group({ title, children }: { readonly title: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <div className="mb-2.5">
      <h3 className="text-2xs font-semibold">{title}</h3>
      <ul className="mt-0.5">{children}</ul>
    </div>
  )
}
