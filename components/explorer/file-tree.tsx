// The files of the workspace; a click opens one.

'use client'

import {
  ChevronRight,
  Container,
  FileCode,
  FileJson,
  FileText,
  Folder,
  type LucideIcon,
  Package,
  Settings2,
} from 'lucide-react'
import { useState } from 'react'
import type { FileNode } from '@/lib/view/file-tree'
import { openFile } from '../state/open-files'
import { useUi } from '../state/ui-store'
import { classNames } from '../ui/class-names'
import { PanelHeading } from '../ui/panel-heading'
import { useView } from '../world/use-view'
import { FileActions } from './file-actions'

export function FileTree() {
  const tree = useView('file-tree') ?? []
  return (
    <>
      <PanelHeading title="Files">
        <FileActions />
      </PanelHeading>
      <ul className="min-h-0 flex-1 overflow-y-auto px-1.5 pb-3">
        {tree.map((node) => (
          <Branch key={node.path} node={node} depth={0} />
        ))}
      </ul>
    </>
  )
}

interface BranchProps {
  readonly node: FileNode
  readonly depth: number
}

function Branch({ node, depth }: BranchProps) {
  const [open, setOpen] = useState(true)
  if (node.children === undefined) return <File node={node} depth={depth} />
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex h-[26px] w-full items-center gap-1.5 rounded-md pr-2 text-left text-xs text-ink-soft hover:bg-raised"
        style={{ paddingLeft: 6 + depth * 13 }}
      >
        <ChevronRight
          size={12}
          className={classNames('shrink-0 text-ink-faint transition-transform', open && 'rotate-90')}
        />
        <Folder size={13} strokeWidth={1.8} className="shrink-0 text-ink-faint" />
        <span className="truncate">{node.name}</span>
      </button>
      {open && (
        <ul>
          {node.children.map((child) => (
            <Branch key={child.path} node={child} depth={depth + 1} />
          ))}
        </ul>
      )}
    </li>
  )
}

function File({ node, depth }: BranchProps) {
  const current = useUi((state) => state.file === node.path)
  const Icon = iconOf(node.name)
  return (
    <li>
      <button
        type="button"
        aria-current={current}
        title={node.path}
        onClick={() => openFile(node.path)}
        className={classNames(
          'flex h-[26px] w-full items-center gap-1.5 rounded-md pr-2 text-left text-xs',
          current ? 'bg-raised text-ink' : 'text-ink-soft hover:bg-raised',
        )}
        style={{ paddingLeft: 24 + depth * 13 }}
      >
        <Icon size={13} strokeWidth={1.8} className="shrink-0 text-ink-faint" />
        <span className="truncate">{node.name}</span>
      </button>
    </li>
  )
}

function iconOf(name: string): LucideIcon {
  if (name.includes('Dockerfile') || name === '.dockerignore') return Container
  if (name === 'Chart.yaml') return Package
  if (name.startsWith('values')) return Settings2
  if (name.endsWith('.json')) return FileJson
  return /\.(js|ts|go|py|tpl|yaml|yml|sh)$/.test(name) ? FileCode : FileText
}
