import { makeStyles } from '@fluentui/react-components';
import logo from './logo.svg';

const useStyles = makeStyles({ logo: { width: '20px', height: '20px', flexShrink: 0 } });

/** The product's own sign; its name stands beside it. */
export function Logo() {
  return <img src={logo} alt="" className={useStyles().logo} />;
}
