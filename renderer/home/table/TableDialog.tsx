import { Button, Checkbox, Modal, Select, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconFolderOpen, IconTable } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DurationUnit } from '../../../shared/scenario/units.ts'
import type { CellProblem } from '../../../shared/tables/table.ts'
import { describeError } from '../../app/describe-error.ts'
import { translate } from '../../app/i18n.ts'
import { notifyError } from '../../ui/notify.tsx'
import { PrimaryButton } from '../../ui/PrimaryButton.tsx'
import type { ImportTarget } from '../import-store.ts'
import { Picture } from '../thumbnail/Thumbnail.tsx'
import { createFromTable } from './create-from-table.ts'
import { tableProblemText } from './table-problem-text.ts'
import { TableGrid } from './TableGrid.tsx'
import { useTable } from './use-table.ts'
import styles from './table.module.css'

interface TableDialogProps {
  readonly target: ImportTarget | null
  readonly file: File | null
  readonly onClose: () => void
}

const units: readonly DurationUnit[] = ['s', 'min', 'h', 'd', 'w']

/** A table of steps on the left becomes a diagram with its scenario; what is not understood is marked in its cell. */
export function TableDialog({ target, file, onClose }: TableDialogProps) {
  const { t } = useTranslation('home')
  const client = useQueryClient()
  const table = useTable(t('table.defaultName'))
  const [isCreating, setCreating] = useState(false)
  const { preview, options } = table
  const problems: readonly CellProblem[] = [...table.refusals, ...(preview?.problems ?? [])]
  const isBlocked = !preview?.process || problems.some(({ severity }) => severity === 'error') || table.isBehind

  const open = async (chosen: File) => {
    try {
      table.read(new Uint8Array(await chosen.arrayBuffer()), chosen.name.replace(/\.[^.]+$/, ''))
    } catch (error) {
      notifyError(error)
    }
  }
  useEffect(() => {
    if (file) void open(file)
    // a file that was handed in is read once
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [file])
  const create = async () => {
    if (!preview?.process) return
    setCreating(true)
    try {
      await createFromTable(client, preview.process, target)
      onClose()
    } catch (error) {
      notifyError(error)
    } finally {
      setCreating(false)
    }
  }

  return (
    <Modal
      data-help="tables"
      opened
      onClose={onClose}
      title={target ? t('table.titleIn', { project: target.projectName }) : t('table.title')}
      size="min(1240px, 96vw)"
      closeOnClickOutside={table.isEmpty}
      closeOnEscape={table.isEmpty}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {table.isEmpty ? (
        <EmptyTable
          onText={(text) => table.read(new TextEncoder().encode(text))}
          onFile={(chosen) => void open(chosen)}
        />
      ) : (
        <>
          <div className={styles.options}>
            <TextInput
              label={t('table.name')}
              value={options.name}
              onChange={(event) => table.set({ name: event.currentTarget.value })}
            />
            <Select
              label={t('table.unit')}
              value={options.unit}
              allowDeselect={false}
              data={units.map((value) => ({ value, label: t(`table.units.${value}`) }))}
              onChange={(value) => table.set({ unit: value as DurationUnit })}
            />
            <Select
              label={t('table.day')}
              value={String(options.hoursPerDay)}
              allowDeselect={false}
              data={['8', '24'].map((value) => ({ value, label: t('table.hours', { count: Number(value) }) }))}
              onChange={(value) => table.set({ hoursPerDay: Number(value) })}
            />
            <Select
              label={t('table.numbers')}
              value={options.locale.startsWith('de') ? 'de' : 'en'}
              allowDeselect={false}
              data={[
                { value: 'en', label: '1,234.5' },
                { value: 'de', label: '1.234,5' },
              ]}
              onChange={(value) => table.set({ locale: value ?? 'en' })}
            />
            <Checkbox
              label={t('table.header')}
              checked={table.table.header !== null}
              onChange={(event) => table.set({ hasHeader: event.currentTarget.checked })}
            />
            <Button variant="default" onClick={table.clear}>
              {t('table.another')}
            </Button>
          </div>
          <TableGrid
            table={table.table}
            mapping={table.mapping}
            problems={preview?.problems ?? []}
            onMap={table.map}
            onEdit={table.edit}
          />
          <div className={styles.below}>
            <div
              className={styles.picture}
              data-behind={table.isBehind || undefined}
              role="img"
              aria-label={t('table.picture')}
            >
              {preview?.drawing ? <Picture drawing={preview.drawing} /> : <p>{t('table.noPicture')}</p>}
            </div>
            <div className={styles.problems} aria-live="polite">
              <h3>
                {preview?.process
                  ? `${t('table.steps', { count: preview.process.steps })}, ${t('table.lanes', { count: preview.process.lanes })}`
                  : t('table.noSteps')}
              </h3>
              {table.error ? <p>{describeError(table.error).title}</p> : null}
              {problems.length === 0 && preview ? <p>{t('table.understood')}</p> : null}
              <ul>
                {problems.map((problem, index) => (
                  <li key={index} data-severity={problem.severity}>
                    <ProblemButton problem={problem} />
                  </li>
                ))}
              </ul>
            </div>
          </div>
        </>
      )}
      {table.isEmpty && table.refusals.length > 0 ? (
        <p className={styles.refusal} role="alert">
          {Object.values(tableProblemText(table.refusals[0]!)).join(' ')}
        </p>
      ) : null}
      <div className={styles.end}>
        <Button variant="default" onClick={onClose}>
          {t('table.cancel')}
        </Button>
        <PrimaryButton disabled={isBlocked} isBusy={isCreating} onClick={() => void create()}>
          {t('table.create')}
        </PrimaryButton>
      </div>
    </Modal>
  )
}

/** Leads to the cell that it is about. */
function ProblemButton({ problem }: { readonly problem: CellProblem }) {
  const { message, mend } = tableProblemText(problem)
  return (
    <button
      type="button"
      onClick={() => document.getElementById(`table-cell-${problem.row}-${problem.column}`)?.focus()}
    >
      <strong>{message}</strong> {mend}
    </button>
  )
}

function EmptyTable(props: { readonly onText: (text: string) => void; readonly onFile: (file: File) => void }) {
  const { t } = useTranslation('home')
  const field = useRef<HTMLInputElement>(null)
  return (
    <div className={styles.empty}>
      <textarea
        className={styles.paste}
        aria-label={t('table.paste')}
        placeholder={t('table.pasteHere')}
        data-autofocus
        rows={9}
        spellCheck={false}
        onPaste={(event) => {
          event.preventDefault()
          const text = event.clipboardData.getData('text/plain')
          if (text.trim() !== '') props.onText(text)
        }}
        onBlur={(event) => {
          if (event.currentTarget.value.trim() !== '') props.onText(event.currentTarget.value)
        }}
      />
      <p>{t('table.explained')}</p>
      <input
        ref={field}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xlsx"
        aria-label={t('table.file')}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (file) props.onFile(file)
        }}
      />
      <div className={styles.ways}>
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={16} stroke={1.6} aria-hidden />}
          onClick={() => field.current?.click()}
        >
          {t('table.file')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconTable size={16} stroke={1.6} aria-hidden />}
          onClick={() => props.onText(translate('home:table.sample'))}
        >
          {t('table.useSample')}
        </Button>
      </div>
    </div>
  )
}
