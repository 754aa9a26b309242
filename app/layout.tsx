// The document around every page: fonts, theme before the first paint, metadata.
import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import type { ReactNode } from 'react'
import './globals.css'

const sans = localFont({ src: './fonts/geist.woff2', variable: '--font-geist', weight: '100 900' })
const mono = localFont({ src: './fonts/geist-mono.woff2', variable: '--font-geist-mono', weight: '100 900' })

export const metadata: Metadata = {
  title: 'Chartroom',
  description:
    'Build an image, write a Helm chart, and watch a simulated Kubernetes cluster run it. Nothing leaves the page.',
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'dark light' }

/** Runs before anything is painted, so that a light page never flashes dark. */
const chooseTheme = `try{var t=localStorage.getItem('chartroom.theme')}catch(e){}
document.documentElement.dataset.theme=t||(matchMedia('(prefers-color-scheme: light)').matches?'light':'dark')`

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" className={`${sans.variable} ${mono.variable}`} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, needed before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: chooseTheme }} />
      </head>
      <body>{children}</body>
    </html>
  )
}
