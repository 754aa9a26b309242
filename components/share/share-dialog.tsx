// Share: one link that holds the whole scenario, with its code to scan, or a file where it is too long.

'use client'

import { Check, Copy, Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { closeDialog } from '../state/dialogs'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { showToast } from '../ui/toasts'
import { useStage } from '../world/stage'
import { downloadText } from './download'

interface Link {
  readonly url: string
  readonly svg: string | null
}

type Made = { readonly link: Link } | { readonly fault: string } | null

/** A code with more in it is too fine to scan from a screen. */
const qrCharactersMax = 2300

export function ShareDialog() {
  const { ask } = useStage()
  const [made, setMade] = useState<Made>(null)
  useEffect(() => {
    let wanted = true
    void ask('scenario').then(async (scenario) => {
      const next = scenario === null ? null : await makeLink(scenario)
      if (wanted) setMade(next)
    })
    return () => {
      wanted = false
    }
  }, [ask])
  const save = async () => downloadText('chartroom.json', JSON.stringify(await ask('document'), null, 2))
  return (
    <Dialog
      title="Share this scenario"
      onClose={closeDialog}
      footer={
        <Button icon={<Download size={13} />} onClick={() => void save()}>
          Save as a file
        </Button>
      }
    >
      <p className="text-xs text-ink-soft">
        The link holds the files, the nodes and everything done so far. Whoever opens it sees the same world, replayed;
        nothing leaves this page.
      </p>
      {made === null && <div className="mt-4 h-8" />}
      {made !== null && 'fault' in made && (
        <p className="mood-warn tinted mt-4 rounded-md px-3 py-2 text-xs">{made.fault}</p>
      )}
      {made !== null && 'link' in made && <LinkRow link={made.link} />}
    </Dialog>
  )
}

function LinkRow({ link }: { readonly link: Link }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link.url)
      setCopied(true)
      showToast({ text: 'Link copied.', mood: 'ok' })
    } catch {
      showToast({ text: 'The browser did not allow copying; the link is selected in the dialog.', mood: 'warn' })
    }
  }
  return (
    <>
      <div className="mt-4 flex gap-2">
        <input
          readOnly
          aria-label="Link"
          value={link.url}
          onFocus={(event) => event.target.select()}
          className="h-8 min-w-0 flex-1 rounded-md bg-sunken px-2.5 font-mono text-2xs text-ink-soft shadow-[inset_0_0_0_1px_var(--line-strong)]"
        />
        <Button
          kind="loud"
          className="!h-8 w-24"
          icon={copied ? <Check size={13} /> : <Copy size={13} />}
          onClick={() => void copy()}
        >
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p className="tabular mt-1.5 text-2xs text-ink-faint">{link.url.length} characters</p>
      {link.svg !== null && (
        // biome-ignore lint/performance/noImgElement: drawn here, nothing to optimise
        <img
          src={`data:image/svg+xml;utf8,${encodeURIComponent(link.svg)}`}
          alt="The link as a code to scan"
          className="mx-auto mt-4 size-52 rounded-lg bg-white p-2"
        />
      )}
    </>
  )
}

async function makeLink(scenario: Parameters<typeof import('@/lib/platform/share-link').encodeLink>[0]): Promise<Made> {
  const [{ encodeLink }, { renderSVG }] = await Promise.all([import('@/lib/platform/share-link'), import('uqr')])
  const encoded = encodeLink(scenario)
  if (!encoded.ok) return { fault: encoded.error.message }
  const { origin, pathname, search } = window.location
  const url = `${origin}${pathname}${search}#${encoded.value}`
  return { link: { url, svg: url.length <= qrCharactersMax ? renderSVG(url, { border: 1 }) : null } }
}
