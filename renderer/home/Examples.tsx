import { Button, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import {
  IconBed,
  IconBuildingBank,
  IconBuildingCommunity,
  IconBuildingFactory2,
  IconBulb,
  IconFileImport,
  IconServer2,
  IconShoppingCart,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Example } from '../../shared/contract/contract.ts'
import { orpc } from '../app/api.ts'
import styles from './Examples.module.css'
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
  const { t } = useTranslation('home')
  const examples = useQuery(orpc.examples.list.queryOptions({ staleTime: Infinity }))
  const start = useStartExample()
  const groups = Object.entries(industries)
    .map(([industry, Icon]) => ({
      industry: industry as Example['industry'],
      Icon,
      examples: (examples.data ?? []).filter((example) => example.industry === industry),
    }))
    .filter((group) => group.examples.length > 0)

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
          <div className={styles.industries}>
            {groups.map(({ industry, Icon, examples: entries }) => (
              <div key={industry} className={styles.industry}>
                <Icon size={16} stroke={1.6} aria-hidden className={styles.icon} />
                <div className={styles.entries}>
                  <h4 className={styles.industryName}>{t(`industry.${industry}`)}</h4>
                  {entries.map((example) => (
                    <button
                      key={example.id}
                      type="button"
                      className={styles.example}
                      title={example.summary}
                      disabled={start.isPending}
                      onClick={() => start.mutate(example.id)}
                    >
                      {example.name}
                      {start.isPending && start.variables === example.id ? <Loader size={12} /> : null}
                    </button>
                  ))}
                </div>
              </div>
            ))}
          </div>
          <p className={styles.note}>
            <IconBulb size={16} stroke={1.6} aria-hidden />
            {t('examples.note')}
          </p>
        </section>
      ) : null}
    </aside>
  )
}
