import { makeStyles } from '@fluentui/react-components';

const useStyles = makeStyles({
  words: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden' },
});

/** Words for those who listen: said when they change, and not seen. */
export function Announced({ words }: { words: string | undefined }) {
  return (
    <span role="status" className={useStyles().words}>
      {words}
    </span>
  );
}
