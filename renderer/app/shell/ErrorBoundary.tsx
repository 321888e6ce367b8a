import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { rememberFault } from '../../diagnostics/window-faults.ts'
import { translate } from '../i18n.ts'
import styles from './ErrorBoundary.module.css'

interface ErrorBoundaryProps {
  /** name of what failed, within a sentence */
  readonly part: string
  /** where the message appears; default: where the children would */
  readonly place?: (message: ReactNode) => ReactNode
  readonly children: ReactNode
}

/** Keeps a fault in one part from taking the rest along, and says what to do. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: Error | null }> {
  override state = { error: null as Error | null }

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidCatch(error: unknown): void {
    rememberFault('A part of the window has stopped.', error)
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    const message = (
      <div className={styles.message} role="alert">
        <p className={styles.title}>{translate('shell:error.crashed', { part: this.props.part })}</p>
        <p>{translate('shell:error.crashedMend')}</p>
        <div className={styles.actions}>
          <Button variant="default" onClick={() => this.setState({ error: null })}>
            {translate('shell:error.tryAgain')}
          </Button>
          <Button variant="default" onClick={() => location.reload()}>
            {translate('shell:error.reload')}
          </Button>
        </div>
        <details>
          <summary>{translate('shell:error.details')}</summary>
          <pre className={styles.stack}>{error.stack ?? error.message}</pre>
        </details>
      </div>
    )
    return this.props.place ? this.props.place(message) : message
  }
}
