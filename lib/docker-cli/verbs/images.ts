// docker images: what the host holds, newest first.
//
// Models docker/cli formatter/image.go on the classic store.

import { byNumber, byText, descending, inOrderOf } from '@/lib/base/order'
import { humanSize } from '@/lib/base/units'
import { namesOfImage } from '@/lib/docker/inspect-objects'
import { allImages, repositoryOfText, shortId } from '@/lib/docker/lookup'
import type { StoredImage } from '@/lib/docker/state'
import { flagText, flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { formatUtc, timeString } from '@/lib/go/time-format'
import { humanDuration, parseRfc3339 } from '@/lib/linux/machine/time-text'
import { unpackedSizeOf } from '@/lib/oci/documents'
import { familiarName, parseReference } from '@/lib/oci/reference'
import { failed } from '@/lib/tool/tool'
import type { DockerState } from '@/lib/world/state'
import { type Filters, filterFault, filtersOf } from '../filters'
import { answered } from '../places'
import type { ReadVerb } from '../read-verb'
import { printRows, type Row, type RowKind } from '../rows'

const kind: RowKind = {
  typeName: 'formatter.imageContext',
  headings: {
    ID: 'IMAGE ID',
    Repository: 'REPOSITORY',
    Tag: 'TAG',
    Digest: 'DIGEST',
    CreatedSince: 'CREATED',
    CreatedAt: 'CREATED AT',
    Size: 'SIZE',
    Containers: 'CONTAINERS',
    VirtualSize: 'SIZE',
    SharedSize: 'SHARED SIZE',
    UniqueSize: 'UNIQUE SIZE',
  },
  tableFormat:
    'table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}\t{{.Size}}',
  quietFormat: '{{.ID}}',
}

const withDigest =
  'table {{.Repository}}\t{{.Tag}}\t{{.Digest}}\t{{.ID}}\t{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}\t{{.Size}}'

export const images: ReadVerb = {
  path: 'images',
  run({ docker, flags, nowMs }) {
    const filters = filtersOf(flagTexts(flags, 'filter'))
    const fault = filterFault(filters, ['before', 'dangling', 'label', 'reference', 'since', 'until'])
    if (fault !== null) return failed(`Error response from daemon: ${fault}\n`)
    const listed = chosen(docker, flags.args[0], filters)
    const isFull = isFlagSet(flags, 'no-trunc')
    const isQuiet = isFlagSet(flags, 'quiet')
    const showsDigests = isFlagSet(flags, 'digests')
    const format = flagText(flags, 'format', '')
    const withDigests = showsDigests || format.includes('.Digest')
    const rows = listed.map((image) => rowOf(docker, image, { nowMs, isFull, withDigests }))
    return answered(printRows(showsDigests ? { ...kind, tableFormat: withDigest } : kind, rows, { format, isQuiet }))
  },
}

function chosen(docker: DockerState, typed: string | undefined, filters: Filters): readonly StoredImage[] {
  const created = ({ image }: StoredImage): number => parseRfc3339(image.document.created ?? '')
  const dangling = filters.get('dangling')?.at(-1)
  return [...allImages(docker)]
    .sort(
      inOrderOf(
        descending(byNumber(created)),
        byText(({ reference }) => reference),
      ),
    )
    .filter((stored) => {
      const isUntagged = docker.images[stored.reference]?.image.id !== stored.image.id
      if (dangling !== undefined) return isUntagged === /^(?:1|t|true)$/i.test(dangling)
      return typed === undefined || (!isUntagged && isNamed(stored.reference, typed))
    })
    .filter((stored) => [...filters].every(([key, values]) => matches(docker, stored, key, values)))
}

/** `docker images nginx`, `nginx:1.27`, `*nginx*`. */
function isNamed(reference: string, typed: string): boolean {
  const parsed = parseReference(reference)
  if (!parsed.ok) return false
  const name = familiarName(parsed.value)
  const full = `${name}:${parsed.value.tag ?? ''}`
  const pattern = new RegExp(
    `^${typed
      .replace(/[.+()[\]{}|\\^$]/g, '\\$&')
      .replace(/\*/g, '[^/]*')
      .replace(/\?/g, '[^/]')}$`,
  )
  return (
    pattern.test(name) || pattern.test(full) || pattern.test(reference) || pattern.test(repositoryOfText(reference))
  )
}

function matches(
  docker: DockerState,
  { image, reference }: StoredImage,
  key: string,
  values: readonly string[],
): boolean {
  const labels = image.document.config.Labels ?? {}
  const created = parseRfc3339(image.document.created ?? '')
  const createdOf = (typed: string): number => {
    const found = Object.values(docker.images).find(
      (each) => isNamed(each.reference, typed) || each.image.id.includes(typed),
    )
    return parseRfc3339(found?.image.document.created ?? '')
  }
  switch (key) {
    case 'label':
      return values.every((value) => {
        const [name = '', wanted] = value.split(/=(.*)/s)
        return name in labels && (wanted === undefined || labels[name] === wanted)
      })
    case 'reference':
      return values.some((value) => isNamed(reference, value))
    case 'before':
      return values.every((value) => created < createdOf(value))
    case 'since':
      return values.every((value) => created > createdOf(value))
    default:
      return true
  }
}

interface RowView {
  readonly nowMs: number
  readonly isFull: boolean
  readonly withDigests: boolean
}

function rowOf(docker: DockerState, stored: StoredImage, { nowMs, isFull, withDigests }: RowView): Row {
  const { image, reference } = stored
  const isUntagged = docker.images[reference]?.image.id !== image.id
  const parsed = parseReference(reference)
  const created = image.document.created
  const size = unpackedSizeOf(image).value
  return {
    Containers: 'N/A',
    CreatedAt: created === undefined ? '' : formatUtc(Math.floor(parseRfc3339(created) / 1000) * 1000, timeString),
    CreatedSince: created === undefined ? '' : `${humanDuration(nowMs - parseRfc3339(created))} ago`,
    Digest: withDigests ? (stored.digest ?? '<none>') : '<none>',
    ID: isFull ? image.id : shortId(image.id),
    Repository: isUntagged || !parsed.ok ? danglingName(docker, stored) : familiarName(parsed.value),
    SharedSize: 'N/A',
    Size: humanSize(size, 3),
    Tag: isUntagged || !parsed.ok ? '<none>' : (parsed.value.tag ?? '<none>'),
    UniqueSize: 'N/A',
    VirtualSize: humanSize(size, 4),
  }
}

/** A pulled image keeps its repository's name through its digest. */
function danglingName(docker: DockerState, { reference, digest, image }: StoredImage): string {
  const parsed = parseReference(repositoryOfText(reference))
  if (digest === undefined || !parsed.ok || namesOfImage(docker, image.id).tags.length > 0) return '<none>'
  return familiarName(parsed.value)
}
