// Copies a text; says so on itself.

'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from './icon-button'
import { showToast } from './toasts'

const saidMs = 1600

export function CopyButton({ text, className }: { readonly text: string; readonly className?: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      window.setTimeout(() => setCopied(false), saidMs)
    } catch {
      showToast({ text: 'The browser did not allow copying.', mood: 'warn' })
    }
  }
  return (
    <IconButton
      label={copied ? 'Copied' : 'Copy'}
      side="top"
      icon={copied ? <Check size={13} className="text-ok" /> : <Copy size={13} />}
      onClick={() => void copy()}
      className={`!size-6 ${className ?? ''}`}
    />
  )
}
