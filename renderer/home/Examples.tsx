import { Button, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import {
  IconBed,
  IconBook2,
  IconBuildingBank,
  IconBuildingCommunity,
  IconBuildingFactory2,
  IconBulb,
  IconFileImport,
  IconLayoutGrid,
  IconServer2,
  IconShoppingCart,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Example } from '../../shared/contract/contract.ts'
import { orpc } from '../app/api.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import styles from './Examples.module.css'
import { GuideDialog } from './GuideDialog.tsx'
import home from './Home.module.css'
import { filePicker } from './import-store.ts'
import { useStartExample } from './project-mutations.ts'

const industries = {
  finance: IconBuildingBank,
  manufacturing: IconBuildingFactory2,
  retail: IconShoppingCart,
  public: IconBuildingCommunity,
  hospitality: IconBed,
  it: IconServer2,
} as const satisfies Record<Example['industry'], unknown>

/** Ways to begin: files from elsewhere, or an example of one's own industry. */
export function Examples() {
  const { t, i18n } = useTranslation('home')
  const examples = useQuery(
    orpc.examples.list.queryOptions({ input: { language: i18n.language }, staleTime: Infinity }),
  )
  const start = useStartExample()
  const [shown, setShown] = useState<Example['industry'] | 'all'>('all')
  const [guided, setGuided] = useState<Example | null>(null)
  const groups = Object.entries(industries)
    .map(([industry, Icon]) => ({
      industry: industry as Example['industry'],
      Icon,
      examples: (examples.data ?? []).filter((example) => example.industry === industry),
    }))
    .filter((group) => group.examples.length > 0)
  const filters = [
    { value: 'all' as const, label: t('examples.all'), icon: <IconLayoutGrid size={16} stroke={1.6} aria-hidden /> },
    ...groups.map(({ industry, Icon }) => ({
      value: industry,
      label: t(`industry.${industry}`),
      icon: <Icon size={16} stroke={1.6} aria-hidden />,
    })),
  ]

  return (
    <aside className={styles.side} data-panel="start" tabIndex={-1} aria-label={t('begin')}>
      <div className={styles.drop}>
        <IconFileImport size={24} stroke={1.4} aria-hidden className={styles.dropIcon} />
        <strong className={styles.dropTitle}>{t('drop.title')}</strong>
        <span className={styles.dropHint}>{t('drop.hint')}</span>
        <Button variant="default" onClick={() => filePicker.open(null)}>
          {t('drop.choose')}
        </Button>
      </div>
      {groups.length > 0 ? (
        <section aria-label={t('examples.title')}>
          <h3 className={home.subtitle}>{t('examples.title')}</h3>
          <div className={styles.filter}>
            <Segmented label={t('examples.industry')} options={filters} value={shown} onChange={setShown} iconsOnly />
          </div>
          <div className={styles.industries}>
            {groups
              .filter(({ industry }) => shown === 'all' || shown === industry)
              .map(({ industry, Icon, examples: entries }) => (
                <div key={industry} className={styles.industry}>
                  <Icon size={16} stroke={1.6} aria-hidden className={styles.icon} />
                  <div className={styles.entries}>
                    <h4 className={styles.industryName}>{t(`industry.${industry}`)}</h4>
                    {entries.map((example) => (
                      <div key={example.id} className={styles.row}>
                        <button
                          id={`example-${example.id}`}
                          type="button"
                          className={styles.example}
                          title={example.summary}
                          disabled={start.isPending}
                          onClick={() => start.mutate(example.id)}
                        >
                          {example.name}
                          {start.isPending && start.variables === example.id ? <Loader size={12} /> : null}
                        </button>
                        {example.guide === undefined ? null : (
                          <IconButton
                            label={t('examples.guide')}
                            icon={<IconBook2 size={14} stroke={1.6} />}
                            size="small"
                            hint="left"
                            aria-describedby={`example-${example.id}`}
                            onClick={() => setGuided(example)}
                          />
                        )}
                      </div>
                    ))}
                  </div>
                </div>
              ))}
          </div>
          <p className={styles.note}>
            <IconBulb size={16} stroke={1.6} aria-hidden />
            {t('examples.note')}
          </p>
          <GuideDialog
            example={guided}
            isStarting={start.isPending}
            onStart={() => guided && start.mutate(guided.id)}
            onClose={() => setGuided(null)}
          />
        </section>
      ) : null}
    </aside>
  )
}
