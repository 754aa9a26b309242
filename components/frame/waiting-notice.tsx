// A world that does not answer: says what it does, and the ways out. Nothing that was typed is lost by any of them.

'use client'

import { FileCode, FolderOpen } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button'
import type { Waiting } from '../world/waiting'

export function WaitingNotice({ waiting }: { readonly waiting: Waiting | null }) {
  const [patientWith, setPatientWith] = useState<string | null>(null)
  if (waiting === null || waiting.what === patientWith) return null
  const { what, openStill, openOwn } = waiting
  return (
    <div role="alert" className="fixed inset-x-0 top-14 z-40 flex justify-center px-3">
      <div className="w-full max-w-lg animate-appear rounded-xl bg-surface p-4 shadow-float">
        <h2 className="text-sm font-semibold">The world is busy</h2>
        <p className="mt-1.5 text-xs break-words text-ink-soft">
          It has been {what} for a while and does not answer. Your files and everything you typed are kept.
        </p>
        <div className="mt-3 flex flex-wrap gap-2">
          <Button kind="loud" onClick={() => setPatientWith(what)}>
            Wait
          </Button>
          <Button icon={<FileCode size={13} />} onClick={openStill}>
            Stop, and open it without running
          </Button>
          <Button kind="quiet" icon={<FolderOpen size={13} />} onClick={openOwn}>
            My own work
          </Button>
        </div>
      </div>
    </div>
  )
}
